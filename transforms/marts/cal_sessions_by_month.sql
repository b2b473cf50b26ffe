-- Sessions of each access type on QlikView in each month, for each node.
--
-- `session_cal_minutes` is how long session CALs were taken: each for at least
-- 15 minutes. `usage_cals` is how many usage CALs the sessions took: one for
-- each started hour of one document.
--
-- made by: month
-- grain: month, site, node, access_type
-- not null: sessions, users, hours
with timed as (
    select
        month,
        node,
        access_type,
        user_name,
        greatest(epoch_us(ended_at) - epoch_us(started_at), 0) as lasted_us
    from session_costs
    where
        month in (select month from stale_months)
        and product = 'QlikView'
        and access_type is not null
        and started_at is not null
)

select
    timed.month,
    node_sites.site,
    timed.node,
    timed.access_type,
    cast(count(*) as integer) as sessions,
    cast(count(distinct timed.user_name) as integer) as users,
    round(sum(timed.lasted_us) / 3.6e9, 6) as hours,
    sum(greatest(timed.lasted_us, 900000000)) filter (
        where timed.access_type = 'session'
    ) / 6e7 as session_cal_minutes,
    cast(
        sum(greatest(ceil(timed.lasted_us / 3.6e9), 1)) filter (
            where timed.access_type = 'usage'
        ) as integer
    ) as usage_cals
from timed
inner join node_sites on timed.node = node_sites.node
group by timed.month, node_sites.site, timed.node, timed.access_type
