-- Sums of each department in each month, and of them those in peak hours.
--
-- Peak hours are the tenth (rounded up) of a site's hours with use in which it
-- used most.
--
-- made by: month
-- grain: site, month, department, cost_centre
-- not null: minutes, peak_minutes, users
with hours as (
    select
        site,
        month,
        hour_started_at,
        row_number() over (
            partition by site, month
            order by sum(minutes) desc, hour_started_at
        ) as place,
        count(*) over (partition by site, month) as hours
    from capacity_by_node_hour
    where minutes > 0 and month in (select month from stale_months)
    group by site, month, hour_started_at
),

-- A use lasts 31 days at most, so it started two months before at the earliest.
start_months as (
    select month as start_month from stale_months
    union
    select cast(month - interval 1 month as date) from stale_months
    union
    select cast(month - interval 2 month as date) from stale_months
),

peaks as (
    select
        uses.site,
        uses.month,
        uses.user_name,
        cast(make_timestamp(epoch_us(uses.hour_started_at)) as date) as day,
        sum(uses.minutes) as minutes
    from capacity_by_use_hour as uses
    inner join hours
        on uses.site = hours.site
        and uses.hour_started_at = hours.hour_started_at
        and hours.place <= ceil(hours.hours / 10.0)
    where
        uses.minutes > 0
        and uses.start_month in (select start_month from start_months)
    group by
        uses.site,
        uses.month,
        uses.user_name,
        cast(make_timestamp(epoch_us(uses.hour_started_at)) as date)
),

days as (
    select site, month, user_name, day, sum(minutes) as minutes
    from capacity_by_use_day
    where minutes > 0 and month in (select month from stale_months)
    group by site, month, user_name, day
),

placed as (
    select
        days.site,
        days.month,
        coalesce(users.department, '(no department)') as department,
        coalesce(users.cost_centre, '') as cost_centre,
        days.user_name,
        days.minutes,
        coalesce(peaks.minutes, 0) as peak_minutes
    from days
    left join user_departments as users
        on days.day = users.day and days.user_name = users.user_name
    left join peaks
        on days.site = peaks.site
        and days.user_name = peaks.user_name
        and days.day = peaks.day
)

select
    site,
    month,
    department,
    cost_centre,
    sum(minutes) as minutes,
    sum(peak_minutes) as peak_minutes,
    cast(
        count(distinct nullif(user_name, '(anonymous)')) as integer
    ) as users
from placed
group by site, month, department, cost_centre
