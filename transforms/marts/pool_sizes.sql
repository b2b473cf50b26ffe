-- How many minutes each site may use in each month, and who says so.
--
-- What the configuration says is bought comes first (where it changes within a
-- month, the last), then the last reading of the month that shows the size,
-- then the sum of the pools that the site's Qlik Sense lists.
--
-- grain: site, month
with months as (
    select site, month from pool_by_day
    union
    select site, month from capacity_by_month_node
    union
    select site, month from sessions_by_month_node
    union
    select site, month from pool_readings
),

bought as (
    select
        months.site,
        months.month,
        entitlements.minutes,
        entitlements.overage,
        entitlements.overage_minutes,
        row_number() over (
            partition by months.site, months.month
            order by entitlements.valid_from desc
        ) as age
    from months
    inner join stg_config_entitlements as entitlements
        on months.site = entitlements.site
        and entitlements.valid_from <= last_day(months.month)
        and entitlements.valid_to >= months.month
),

shown as (
    select
        site,
        month,
        allocated_minutes as minutes,
        row_number() over (
            partition by site, month order by taken_at desc, reading_id desc
        ) as age
    from pool_readings
    where allocated_minutes is not null
),

listed as (
    select node_sites.site, sum(pool.assigned_minutes) as minutes
    from stg_sense_capacity_pools as pool
    inner join node_sites on pool.console = node_sites.node
    group by node_sites.site
)

select
    months.site,
    months.month,
    coalesce(bought.minutes, shown.minutes, listed.minutes)
        as allocated_minutes,
    case
        when bought.minutes is not null then 'entitlement'
        when shown.minutes is not null then 'reading'
        when listed.minutes is not null then 'listed pools'
    end as said_by,
    bought.overage,
    bought.overage_minutes
from months
left join listed on months.site = listed.site
left join bought
    on months.site = bought.site
    and months.month = bought.month
    and bought.age = 1
left join shown
    on months.site = shown.site
    and months.month = shown.month
    and shown.age = 1
