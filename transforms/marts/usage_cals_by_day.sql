-- Usage CALs taken at each site on each day (UTC), and within 28 days up to it.
--
-- A usage CAL is an hour of one document and comes back over 28 days: the site
-- needs about as many as it takes within 28 days. How many it has is in no
-- session log.
--
-- grain: site, day
-- not null: taken, taken_in_28_days
with taken as (
    select
        node_sites.site,
        cast(make_timestamp(epoch_us(session.started_at)) as date) as day,
        sum(
            greatest(
                ceil(
                    (
                        epoch_us(session.ended_at)
                        - epoch_us(session.started_at)
                    ) / 3600e6
                ),
                1
            )
        ) as taken
    from session_costs as session
    inner join node_sites on session.node = node_sites.node
    where session.access_type = 'usage' and session.started_at is not null
    group by
        node_sites.site,
        cast(make_timestamp(epoch_us(session.started_at)) as date)
)

select
    site,
    day,
    cast(taken as integer) as taken,
    cast(
        sum(taken) over (
            partition by site
            order by day
            range between interval 27 days preceding and current row
        ) as integer
    ) as taken_in_28_days
from taken
