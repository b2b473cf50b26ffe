-- Which users of the pool should hold access of their own, by price.
--
-- A minute in the pool costs a thousandth of a capacity pack; a user whose
-- minutes of a month cost more than the cheaper of an analyzer or professional
-- access should hold that. `break_even_minutes` is where the two are equal.
-- `months_above` counts this month and the two before in which the user was
-- above it: advice on one month alone may be chance. A price that is not on the
-- rate card, or in another currency than the pack, is in `missing_rates` and
-- advises nothing. What overage costs is left out.
--
-- grain: month, site, user_name
-- not null: minutes, months_above, months_seen, advice, missing_rates
with prices as (
    select
        pool.site,
        pool.month,
        pack.currency,
        pack.price / 1000 as minute_price,
        analyzer.price as analyzer_price,
        professional.price as professional_price,
        concat_ws(
            ', ',
            case when pack.price is null then 'capacity_pack' end,
            case when analyzer.price is null then 'analyzer' end,
            case when professional.price is null then 'professional' end
        ) as missing_rates
    from pool_sizes as pool
    left join rates_by_month as pack
        on pool.site = pack.site
        and pool.month = pack.month
        and pack.item = 'capacity_pack'
    left join rates_by_month as analyzer
        on pool.site = analyzer.site
        and pool.month = analyzer.month
        and analyzer.item = 'analyzer'
        and pack.currency = analyzer.currency
    left join rates_by_month as professional
        on pool.site = professional.site
        and pool.month = professional.month
        and professional.item = 'professional'
        and pack.currency = professional.currency
),

cheapest as (
    select
        *,
        case
            when professional_price < analyzer_price or analyzer_price is null
                then professional_price
            else analyzer_price
        end as named_price,
        case
            when professional_price < analyzer_price or analyzer_price is null
                then 'professional'
            else 'analyzer'
        end as named_type
    from prices
),

held as (
    select site, user_name, min(access_type) as access_type
    from access_assignments
    where access_type in ('professional', 'analyzer') and not is_quarantined
    group by site, user_name
),

users as (
    select
        use.month,
        use.site,
        use.user_name,
        use.minutes,
        use.is_provisional,
        price.currency,
        price.minute_price,
        price.named_price,
        price.named_type,
        price.missing_rates,
        price.named_price / nullif(price.minute_price, 0)
            as break_even_minutes,
        held.access_type as holds
    from capacity_by_month_user as use
    inner join cheapest as price
        on use.month = price.month and use.site = price.site
    left join held
        on use.site = held.site and use.user_name = held.user_name
    where use.user_name <> '(anonymous)' and use.minutes > 0
)

select
    users.month,
    users.site,
    users.user_name,
    users.minutes,
    users.holds,
    users.currency,
    users.minutes * users.minute_price as pool_cost,
    users.named_price,
    users.break_even_minutes,
    cast(
        count(*) filter (where late.minutes > late.break_even_minutes)
        as integer
    ) as months_above,
    cast(count(*) as integer) as months_seen,
    case
        when users.holds is not null then 'holds ' || users.holds
        when users.break_even_minutes is null then 'unknown'
        when users.minutes > users.break_even_minutes then users.named_type
        else 'pool'
    end as advice,
    case
        when users.holds is null and users.minutes > users.break_even_minutes
            then users.minutes * users.minute_price - users.named_price
    end as saving,
    users.missing_rates
from users
inner join users as late
    on users.site = late.site
    and users.user_name = late.user_name
    and late.month <= users.month
    and late.month >= users.month - interval 2 month
group by
    users.month,
    users.site,
    users.user_name,
    users.minutes,
    users.holds,
    users.currency,
    users.minute_price,
    users.named_price,
    users.named_type,
    users.break_even_minutes,
    users.missing_rates
