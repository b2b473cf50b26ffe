-- The kind of each day that a forecast looks back on or ahead to, and its part
-- of the month.
--
-- `day_kind` is the weekday, 1 Monday to 7 Sunday, and 8 on a holiday.
-- `month_part` is 1 to 3 for the first three fives of days of a month, 5 and 6
-- for its last two, 4 for the days between.
--
-- grain: site, day
-- not null: day_kind, month_part
with spans as (
    select site, min(day) as first_day, max(day) as last_day
    from pool_by_day
    group by site
),

days as (
    select
        site,
        cast(
            unnest(
                generate_series(
                    cast(first_day as timestamp),
                    cast(last_day as timestamp) + interval 31 day,
                    interval 1 day
                )
            ) as date
        ) as day
    from spans
),

days_off as (
    select distinct spans.site, holiday.day
    from stg_config_holidays as holiday
    inner join spans on holiday.site in (spans.site, '*')
)

select
    days.site,
    days.day,
    cast(
        case when days_off.day is null then isodow(days.day) else 8 end
        as integer
    ) as day_kind,
    case
        when day(days.day) <= 5 then 1
        when day(days.day) <= 10 then 2
        when day(days.day) <= 15 then 3
        when last_day(days.day) - days.day >= 10 then 4
        when last_day(days.day) - days.day >= 5 then 5
        else 6
    end as month_part
from days
left join days_off
    on days.site = days_off.site and days.day = days_off.day
