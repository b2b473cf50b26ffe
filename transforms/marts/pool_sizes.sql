-- How many minutes each site may use in each month, and who says so.
--
-- What the configuration says is bought comes first (where it changes within a
-- month, the last), then the last reading of the month that shows the size,
-- then the sum of the pools that Qlik Sense lists, where there is one site.
--
-- grain: site, month
with months as (
    select site, month from pool_by_day
    union
    select node_sites.site, readings.month
    from pool_readings as readings
    inner join node_sites on readings.console = node_sites.node
),

bought as (
    select
        months.site,
        months.month,
        entitlements.minutes,
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
        node_sites.site,
        readings.month,
        readings.allocated_minutes as minutes,
        row_number() over (
            partition by node_sites.site, readings.month
            order by readings.taken_at desc, readings.reading_id desc
        ) as age
    from pool_readings as readings
    inner join node_sites on readings.console = node_sites.node
    where readings.allocated_minutes is not null
),

listed as (
    select sum(assigned_minutes) as minutes
    from stg_sense_capacity_pools
    where (select count(distinct site) from months) = 1
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
    end as said_by
from months
cross join listed
left join bought
    on months.site = bought.site
    and months.month = bought.month
    and bought.age = 1
left join shown
    on months.site = shown.site
    and months.month = shown.month
    and shown.age = 1
