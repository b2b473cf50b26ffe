-- What the pool of each site costs in each month, to the cent, as far as the
-- rate card says.
--
-- Whole packs of 1,000 minutes for what is allocated, and each minute beyond
-- it where overage is agreed, to its ceiling. Minutes are those of the logs.
-- What cannot be priced makes the bill unknown and is in `missing`.
--
-- grain: site, month
-- not null: minutes, is_provisional, missing
with priced as (
    select
        pool.site,
        pool.month,
        pool.minutes,
        pool.allocated_minutes,
        ceil(pool.allocated_minutes / 1000) as packs,
        case
            when pool.overage = 'unlimited'
                then greatest(pool.minutes - pool.allocated_minutes, 0)
            when pool.overage = 'ceiling'
                then greatest(
                    least(
                        pool.minutes - pool.allocated_minutes,
                        coalesce(pool.overage_minutes, 0)
                    ),
                    0
                )
            else 0
        end as overage_minutes,
        pool.is_provisional,
        pack.currency,
        pack.price as pack_price,
        overage.price as overage_price
    from pool_by_month as pool
    left join rates_by_month as pack
        on pool.site = pack.site
        and pool.month = pack.month
        and pack.item = 'capacity_pack'
    left join rates_by_month as overage
        on pool.site = overage.site
        and pool.month = overage.month
        and overage.item = 'overage_minute'
        and pack.currency = overage.currency
)

select
    site,
    month,
    minutes,
    allocated_minutes,
    cast(packs as integer) as packs,
    overage_minutes,
    currency,
    pack_price,
    overage_price,
    cast(
        round(
            100
            * (
                packs * pack_price
                + case
                    when overage_minutes > 0
                        then overage_minutes * overage_price
                    else 0
                end
            )
        ) as bigint
    ) as bill_cents,
    is_provisional,
    concat_ws(
        ', ',
        case when allocated_minutes is null then 'size of the pool' end,
        case when pack_price is null then 'rate capacity_pack' end,
        case
            when overage_minutes > 0 and overage_price is null
                then 'rate overage_minute'
        end
    ) as missing
from priced
