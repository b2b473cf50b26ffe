-- Minutes of each node in a closed month as it was closed, and what corrections
-- came to since.
--
-- grain: site, month, product, node
-- not null: minutes_closed, minutes_corrected, corrections
with lines as (
    select
        period.site,
        period.month,
        uses.product,
        uses.node,
        uses.minutes as minutes_closed,
        0 as minutes_corrected,
        0 as corrections
    from stg_closed_uses as uses
    inner join stg_closed_periods as period
        on uses.period_id = period.period_id

    union all

    select site, month, product, node, 0, minutes, 1
    from period_corrections
)

select
    site,
    month,
    product,
    node,
    sum(minutes_closed) as minutes_closed,
    sum(minutes_corrected) as minutes_corrected,
    cast(sum(corrections) as integer) as corrections
from lines
group by site, month, product, node
