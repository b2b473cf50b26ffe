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
        place_number,
        access_type,
        user_number,
        greatest(epoch_us(ended_at) - epoch_us(started_at), 0) as lasted_us
    from numbered_sessions
    where
        month in (select month from stale_months)
        and access_type is not null
        and started_at is not null
),

summed as (
    select
        month,
        place_number,
        access_type,
        count(*) as sessions,
        count(distinct nullif(user_number, 0)) as users,
        sum(lasted_us) as lasted_us,
        sum(greatest(lasted_us, 900000000)) filter (
            where access_type = 'session'
        ) as session_cal_us,
        sum(greatest(ceil(lasted_us / 3.6e9), 1)) filter (
            where access_type = 'usage'
        ) as usage_cals
    from timed
    group by month, place_number, access_type
)

select
    summed.month,
    node_sites.site,
    places.node,
    summed.access_type,
    cast(summed.sessions as integer) as sessions,
    cast(summed.users as integer) as users,
    round(summed.lasted_us / 3.6e9, 6) as hours,
    summed.session_cal_us / 6e7 as session_cal_minutes,
    cast(summed.usage_cals as integer) as usage_cals
from summed
inner join numbered_nodes as places
    on summed.place_number = places.place_number
    and places.product = 'QlikView'
inner join node_sites on places.node = node_sites.node
