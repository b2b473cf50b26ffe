-- Days without logs on the nodes of each reading's site, up to the reading, and
-- what they would usually have used.
--
-- Days are taken to vary apart from one another: the distances of their bands
-- from the mean add up as the root of their squares. The band is null where
-- nothing is known of what is usual; `unknown_days` are such days.
--
-- grain: reading_id
-- not null: gap_days, unknown_days, nodes, first_day, last_day
with days as (
    select
        reading.reading_id,
        missing.node,
        missing.day,
        missing.usual_minutes,
        missing.usual_low,
        missing.usual_high
    from pool_readings as reading
    inner join missing_minutes_by_day_node as missing
        on reading.month = missing.month
        and missing.day <= cast(reading.taken_at as date)
    inner join node_sites as place
        on missing.node = place.node and reading.site = place.site
)

select
    reading_id,
    cast(count(*) as integer) as gap_days,
    cast(count(*) filter (where usual_minutes is null) as integer)
        as unknown_days,
    string_agg(distinct node, ', ' order by node) as nodes,
    min(day) as first_day,
    max(day) as last_day,
    -- Sums of decimals are the same in every order.
    cast(sum(cast(usual_minutes as decimal(18, 6))) as double) as usual_minutes,
    greatest(
        floor(
            (
                cast(sum(cast(usual_minutes as decimal(18, 6))) as double)
                - sqrt(
                    sum(power(greatest(usual_minutes - usual_low, 0), 2))
                )
            ) / 6
        ) * 6,
        0
    ) as usual_low,
    ceil(
        (
            cast(sum(cast(usual_minutes as decimal(18, 6))) as double)
            + sqrt(sum(power(greatest(usual_high - usual_minutes, 0), 2)))
        ) / 6
    ) * 6 as usual_high
from days
group by reading_id
