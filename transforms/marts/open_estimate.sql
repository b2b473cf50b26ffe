-- What sessions that are open now may still add to the running day and to the
-- two days before it (UTC), for each site.
--
-- A session is logged when it ends. On each of the last 60 days: what had begun
-- by this time of day, or of as many days later, but was logged after it,
-- against what was logged by then. The
-- band is that share in 1, 5 and 9 of 10 days, times what is logged today. With
-- fewer than 14 such days there is no estimate, and `reason` says so.
--
-- grain: site, day
-- not null: as_of, known_minutes, days_compared
with clock as (
    select
        max(as_of) as as_of,
        epoch_us(max(as_of)) as now_us,
        epoch_us(max(as_of)) // 86400000000 as today,
        epoch_us(max(as_of)) % 86400000000 as time_of_day_us
    from ledger_as_of
),

lags as (
    select unnest(generate_series(0, 2)) as days_ago
),

begun as (
    select
        node_sites.site,
        lags.days_ago,
        epoch_us(use.started_at) // 86400000000 as day_number,
        use.minutes,
        epoch_us(use.ended_at)
        - epoch_us(use.started_at) // 86400000000 * 86400000000
        <= clock.time_of_day_us + lags.days_ago * 86400000000 as is_logged
    from numbered_uses as use
    inner join numbered_nodes as places
        on use.place_number = places.place_number
    inner join node_sites on places.node = node_sites.node
    cross join clock
    cross join lags
    where
        not use.is_open
        and use.started_at > clock.as_of - interval 63 day
        and epoch_us(use.started_at) % 86400000000
        <= clock.time_of_day_us + lags.days_ago * 86400000000
),

days as (
    select
        site,
        days_ago,
        day_number,
        coalesce(sum(minutes) filter (where is_logged), 0) as known,
        coalesce(sum(minutes) filter (where not is_logged), 0) as late
    from begun
    group by site, days_ago, day_number
),

history as (
    select
        days.site,
        days.days_ago,
        count(*) as days_compared,
        quantile_cont(days.late / days.known, 0.1) as share_p10,
        quantile_cont(days.late / days.known, 0.5) as share_p50,
        quantile_cont(days.late / days.known, 0.9) as share_p90
    from days
    cross join clock
    where
        days.day_number < clock.today - days.days_ago
        and days.day_number >= clock.today - days.days_ago - 60
        and days.known > 0
    group by days.site, days.days_ago
),

sites as (
    select
        days.site,
        days.days_ago,
        clock.as_of,
        clock.today - days.days_ago as today
    from days
    cross join clock
    group by days.site, days.days_ago, clock.as_of, clock.today
),

joined as (
    select
        sites.site,
        sites.as_of,
        sites.today,
        coalesce(days.known, 0) as known,
        coalesce(history.days_compared, 0) as days_compared,
        coalesce(history.days_compared, 0) >= 14
        and coalesce(days.known, 0) > 0 as is_estimated,
        history.share_p10,
        history.share_p50,
        history.share_p90
    from sites
    left join history
        on sites.site = history.site and sites.days_ago = history.days_ago
    left join days
        on sites.site = days.site
        and sites.days_ago = days.days_ago
        and sites.today = days.day_number
)

select
    site,
    cast(make_timestamp(today * 86400000000) as date) as day,
    as_of,
    known as known_minutes,
    cast(days_compared as integer) as days_compared,
    case when is_estimated then known * share_p10 end as p10_minutes,
    case when is_estimated then known * share_p50 end as p50_minutes,
    case when is_estimated then known * share_p90 end as p90_minutes,
    case
        when is_estimated then null
        when days_compared < 14 then
            'Not enough history: ' || days_compared
            || ' earlier days to compare with, 14 are needed.'
        else 'Nothing of this day is logged yet.'
    end as reason
from joined
