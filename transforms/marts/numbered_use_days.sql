-- Minutes of each use on each day (UTC) under all three unit rules, with numbers
-- for names.
--
-- Most uses are of one day and are as they were counted; those that go on
-- (`later_days`) are the sums of their hours. A use is counted in
-- `sessions_of_day` and `sessions_of_month` by its first unit of that day or
-- month, so that those counts add up. Stored, as half a dozen marts and every
-- report read it.
--
-- made by: file_id
-- grain: day, place_number, file_id, line, use_number
-- not null: month, user_number, document_number, later_days
-- not null: minutes_as_logged, minutes_by_duration, minutes_active, minutes
-- not null: units, sessions_of_day, sessions_of_month
with uses as (
    select
        *,
        least(ceil(minutes / 6), 7440) as billed_units
    from numbered_uses
    where later_days = 0
),

hours as (
    select
        *,
        cast(make_timestamp(hour_number * 3600000000) as date) as day
    from numbered_use_hours
    where later_days > 0
)

select
    cast(make_timestamp(epoch_us(started_at)) as date) as day,
    month,
    place_number,
    file_id,
    line,
    use_number,
    user_number,
    document_number,
    later_days,
    minutes_as_logged,
    minutes_by_duration,
    minutes_active,
    minutes,
    cast(billed_units as integer) as units,
    case when billed_units > 0 then 1 else 0 end as sessions_of_day,
    case when billed_units > 0 then 1 else 0 end as sessions_of_month
from uses

union all

select
    day,
    month,
    place_number,
    file_id,
    line,
    use_number,
    user_number,
    document_number,
    later_days,
    sum(minutes_as_logged) as minutes_as_logged,
    sum(minutes_by_duration) as minutes_by_duration,
    sum(minutes_active) as minutes_active,
    sum(minutes) as minutes,
    cast(sum(units) as integer) as units,
    cast(bool_or(is_first_of_day) as integer) as sessions_of_day,
    cast(bool_or(is_first_of_month) as integer) as sessions_of_month
from hours
group by
    day,
    month,
    place_number,
    file_id,
    line,
    use_number,
    user_number,
    document_number,
    later_days
