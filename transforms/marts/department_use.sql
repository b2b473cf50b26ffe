-- Minutes of each department in each month, and of them those in peak hours.
--
-- Peak hours are the tenth (rounded up) of a site's hours with use in which it
-- used most. `(no department)` always has a row.
--
-- grain: site, month, department, cost_centre
-- not null: minutes, peak_minutes, users
with hours as (
    select
        site,
        month,
        hour_started_at,
        user_name,
        cast(make_timestamp(epoch_us(hour_started_at)) as date) as day,
        sum(minutes) as minutes
    from capacity_by_use_hour
    where minutes > 0
    group by site, month, hour_started_at, user_name
),

ranked as (
    select
        site,
        month,
        hour_started_at,
        row_number() over (
            partition by site, month
            order by sum(minutes) desc, hour_started_at
        ) as place,
        count(*) over (partition by site, month) as hours
    from hours
    group by site, month, hour_started_at
),

placed as (
    select
        hours.site,
        hours.month,
        users.department,
        users.cost_centre,
        hours.user_name,
        hours.minutes,
        case
            when ranked.place <= ceil(ranked.hours / 10.0) then hours.minutes
            else 0
        end as peak_minutes
    from hours
    inner join ranked
        on hours.site = ranked.site
        and hours.hour_started_at = ranked.hour_started_at
    inner join user_departments as users
        on hours.day = users.day and hours.user_name = users.user_name

    union all

    select site, month, '(no department)', '', null, 0, 0
    from pool_by_month
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
