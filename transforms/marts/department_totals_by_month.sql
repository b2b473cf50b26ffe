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

-- User 0 is nobody, and of no department.
departments as (
    select
        departments.day,
        users.user_number,
        departments.department,
        departments.cost_centre
    from user_departments as departments
    inner join numbered_users as users
        on departments.user_name = users.user_name
    where departments.month in (select month from stale_months)
),

places as (
    select places.place_number, node_sites.site
    from numbered_nodes as places
    inner join node_sites on places.node = node_sites.node
),

peak_hours as (
    select
        site,
        month,
        epoch_us(hour_started_at) // 3600000000 as hour_number
    from hours
    where place <= ceil(hours / 10.0)
),

peaks as (
    select
        places.site,
        peak_hours.month,
        departments.department,
        departments.cost_centre,
        sum(uses.minutes) as peak_minutes
    from numbered_use_hours as uses
    inner join places on uses.place_number = places.place_number
    inner join peak_hours
        on places.site = peak_hours.site
        and uses.hour_number = peak_hours.hour_number
    left join departments
        on uses.user_number = departments.user_number
        and cast(make_timestamp(uses.hour_number * 3600000000) as date)
        = departments.day
    where
        uses.minutes > 0
        and uses.start_month in (select start_month from start_months)
    group by
        places.site,
        peak_hours.month,
        departments.department,
        departments.cost_centre
),

used as (
    select
        places.site,
        uses.month,
        departments.department,
        departments.cost_centre,
        sum(uses.minutes) as minutes,
        count(distinct nullif(uses.user_number, 0)) as users
    from numbered_use_days as uses
    inner join places on uses.place_number = places.place_number
    left join departments
        on uses.user_number = departments.user_number
        and uses.day = departments.day
    where
        uses.minutes > 0
        and uses.month in (select month from stale_months)
    group by
        places.site,
        uses.month,
        departments.department,
        departments.cost_centre
)

select
    used.site,
    used.month,
    coalesce(used.department, '(no department)') as department,
    coalesce(used.cost_centre, '') as cost_centre,
    used.minutes,
    coalesce(peaks.peak_minutes, 0) as peak_minutes,
    cast(used.users as integer) as users
from used
left join peaks
    on used.site = peaks.site
    and used.month = peaks.month
    and used.department is not distinct from peaks.department
    and used.cost_centre is not distinct from peaks.cost_centre
