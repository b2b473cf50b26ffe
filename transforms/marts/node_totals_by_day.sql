-- Sums of each node on each day (UTC).
--
-- `capacity_by_day_node` adds what may change without them.
--
-- made by: month
-- grain: day, product, node
-- not null: month, minutes_as_logged, minutes_by_duration, minutes_active
-- not null: minutes, units, users, sessions
with summed as (
    select
        day,
        month,
        place_number,
        sum(minutes_as_logged) as minutes_as_logged,
        sum(minutes_by_duration) as minutes_by_duration,
        sum(minutes_active) as minutes_active,
        sum(minutes) as minutes,
        sum(units) as units,
        count(distinct nullif(user_number, 0)) as users,
        sum(sessions_of_day) as sessions
    from numbered_use_days
    where month in (select month from stale_months)
    group by day, month, place_number
)

select
    summed.day,
    summed.month,
    places.product,
    places.node,
    summed.minutes_as_logged,
    summed.minutes_by_duration,
    summed.minutes_active,
    summed.minutes,
    cast(summed.units as integer) as units,
    cast(summed.users as integer) as users,
    cast(summed.sessions as integer) as sessions
from summed
inner join numbered_nodes as places
    on summed.place_number = places.place_number
