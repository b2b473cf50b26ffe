-- What a node would usually have used on a day without its logs.
--
-- Days without logs are gaps, and days after the node's last event. What is
-- usual comes from the same weekday within nine weeks before and after, where
-- at least 4 such days were seen, else from all days of those weeks, where at
-- least 8 were; else it is unknown. `usual_low` and `usual_high` hold 9 of 10
-- such days between them, `usual_minutes` is their mean.
--
-- grain: day, product, node
-- not null: month, status, like_days
with last_seen as (
    select product, node, max(day) as last_day
    from coverage_by_day_node
    where status in ('seen', 'partial')
    group by product, node
),

missing as (
    select
        coverage.day,
        coverage.month,
        coverage.product,
        coverage.node,
        coverage.status
    from coverage_by_day_node as coverage
    left join last_seen
        on coverage.product = last_seen.product
        and coverage.node = last_seen.node
    where
        coverage.status = 'gap'
        or (coverage.status = 'not yet' and coverage.day > last_seen.last_day)
),

nodes as (
    select distinct product, node from missing
),

known as (
    select
        coverage.day,
        coverage.product,
        coverage.node,
        coalesce(capacity.minutes, 0) as minutes
    from coverage_by_day_node as coverage
    inner join nodes
        on coverage.product = nodes.product and coverage.node = nodes.node
    left join capacity_by_day_node as capacity
        on coverage.day = capacity.day
        and coverage.product = capacity.product
        and coverage.node = capacity.node
    where
        coverage.status in ('seen', 'partial', 'quiet')
        and coverage.day
        < (
            select coalesce(max(running_day), date '9999-01-01')
            from ledger_as_of
        )
),

near_days as (
    select
        missing.day,
        missing.product,
        missing.node,
        isodow(missing.day) = isodow(known.day) as is_same_weekday,
        known.minutes
    from missing
    inner join known
        on missing.product = known.product
        and missing.node = known.node
        and known.day
        between missing.day - interval 63 day and missing.day + interval 63 day
),

same_weekday as (
    select
        day,
        product,
        node,
        count(*) as days,
        avg(minutes) as usual,
        percentile_cont(0.05) within group (order by minutes) as low,
        percentile_cont(0.95) within group (order by minutes) as high
    from near_days
    where is_same_weekday
    group by day, product, node
),

any_day as (
    select
        day,
        product,
        node,
        count(*) as days,
        avg(minutes) as usual,
        percentile_cont(0.05) within group (order by minutes) as low,
        percentile_cont(0.95) within group (order by minutes) as high
    from near_days
    group by day, product, node
)

select
    missing.day,
    missing.month,
    missing.product,
    missing.node,
    missing.status,
    case
        when same_weekday.days >= 4 then 'same weekday'
        when any_day.days >= 8 then 'any day'
    end as basis,
    cast(
        coalesce(
            case when same_weekday.days >= 4 then same_weekday.days end,
            case when any_day.days >= 8 then any_day.days end,
            0
        ) as integer
    ) as like_days,
    case
        when same_weekday.days >= 4 then same_weekday.usual
        when any_day.days >= 8 then any_day.usual
    end as usual_minutes,
    case
        when same_weekday.days >= 4 then same_weekday.low
        when any_day.days >= 8 then any_day.low
    end as usual_low,
    case
        when same_weekday.days >= 4 then same_weekday.high
        when any_day.days >= 8 then any_day.high
    end as usual_high
from missing
left join same_weekday
    on missing.day = same_weekday.day
    and missing.product = same_weekday.product
    and missing.node = same_weekday.node
left join any_day
    on missing.day = any_day.day
    and missing.product = any_day.product
    and missing.node = any_day.node
