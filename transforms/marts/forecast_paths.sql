-- Where the minutes of a month were seen to go, day by day, from each day of
-- it: the sum since the first of the month, with the band that 8 of 10 fall
-- into.
--
-- The band is what earlier forecasts were off by. Those of the half year before
-- that looked as far ahead and were over by then are held against what came: the
-- median of that ratio in the last 13 weeks moves the middle, and the band is as
-- wide, up and down alike, as 8 of 10 of the half year were from that middle.
-- Where four such stretches do not fit in what is known, shorter ones are taken.
-- As they overlap, with n that fit side by side the band is widened by 1/n, and
-- the middle goes n/(n + 3) of its way. An origin from which not every day to
-- the end of the month can be told has no path.
-- What was used before the origin counts as it was. On the running
-- day what has been seen counts, or what the licence's own total has shown where
-- that is more, and of the day only the share that is still to come by the clock.
--
-- grain: site, origin, day
-- not null: month, horizon, used_minutes, p10, p50, p90
with clock as (
    select max(running_day) as running_day, max(as_of) as as_of
    from ledger_as_of
),

by_hour as (
    select
        node_sites.site,
        greatest(
            least(
                (
                    epoch_us(clock.as_of)
                    - epoch_us(cast(clock.running_day as timestamp))
                    - 3600e6 * hour(make_timestamp(epoch_us(hour_started_at)))
                )
                / 3600e6,
                1
            ),
            0
        ) as share_past,
        by_node.minutes
    from capacity_by_node_hour as by_node
    inner join node_sites on by_node.node = node_sites.node
    cross join clock
    where
        by_node.hour_started_at < clock.running_day
        and by_node.hour_started_at >= clock.running_day - interval 28 day
),

running as (
    select
        site,
        cast(sum(cast(minutes * share_past as decimal(18, 6))) as double)
        / nullif(sum(minutes), 0) as share_past
    from by_hour
    group by site
),

first_origins as (
    select site, min(origin) as origin
    from forecast_profiles
    group by site
),

ahead as (
    select
        expected.site,
        expected.origin,
        expected.day,
        expected.horizon,
        expected.minutes_in_sum
        - case
            when expected.origin = clock.running_day
                then coalesce(running.share_past, 0)
                * min(expected.minutes) filter (where expected.horizon = 1)
                    over (partition by expected.site, expected.origin)
            else 0
        end as minutes,
        cast(
            least(
                expected.horizon,
                (expected.origin - first_origins.origin) // 4
            ) as integer
        ) as compared
    from forecast_expected as expected
    inner join first_origins on expected.site = first_origins.site
    cross join clock
    left join running on expected.site = running.site
    where expected.day <= last_day(expected.origin)
),

misses as (
    select
        ahead.site,
        ahead.origin,
        ahead.day,
        ahead.compared,
        count(*) as forecasts,
        count(*) filter (where past.origin >= ahead.origin - 91) as late,
        median(past.ratio) filter (where past.origin >= ahead.origin - 91)
            as ratio
    from ahead
    inner join forecast_expected as past
        on ahead.site = past.site
        and ahead.compared = past.horizon
        and past.day < ahead.origin
        and past.origin >= ahead.origin - 182
    where past.ratio is not null
    group by ahead.site, ahead.origin, ahead.day, ahead.compared
    having count(*) >= 10
),

middles as (
    select
        site,
        origin,
        day,
        compared,
        1.0 * compared / forecasts as scarcity,
        case
            when late = 0 then 1
            else 1 + (ratio - 1) / (1 + 3.0 * compared / late)
        end as middle
    from misses
),

stretches as (
    select
        middles.site,
        middles.origin,
        middles.day,
        middles.middle,
        exp(
            (1 + middles.scarcity)
            * quantile_cont(
                abs(ln(greatest(past.ratio, 0.05) / middles.middle)), 0.8
            )
        ) as width
    from middles
    inner join forecast_expected as past
        on middles.site = past.site
        and middles.compared = past.horizon
        and past.day < middles.origin
        and past.origin >= middles.origin - 182
    where past.ratio is not null
    group by
        middles.site,
        middles.origin,
        middles.day,
        middles.middle,
        middles.scarcity
),

shown as (
    select node_sites.site, max(readings.used_minutes) as minutes
    from pool_readings as readings
    inner join node_sites on readings.console = node_sites.node
    inner join ledger_as_of as clock
        on readings.month = clock.running_month
        and readings.taken_at <= clock.as_of
    group by node_sites.site
),

used as (
    select
        days.site,
        days.day as origin,
        case
            when days.is_whole then coalesce(
                sum(days.minutes) over (
                    partition by days.site, days.month
                    order by days.day
                    rows between unbounded preceding and 1 preceding
                ),
                0
            )
            else greatest(
                sum(days.minutes) over (
                    partition by days.site, days.month order by days.day
                ),
                coalesce(shown.minutes, 0)
            )
        end as minutes
    from pool_by_day as days
    left join shown on days.site = shown.site
),

reaching as (
    select site, origin
    from stretches
    group by site, origin
    having max(day) = last_day(origin) and count(*) = max(day) - origin + 1
)

select
    ahead.site,
    ahead.origin,
    ahead.day,
    cast(date_trunc('month', ahead.origin) as date) as month,
    ahead.horizon,
    used.minutes as used_minutes,
    used.minutes + max(
        ahead.minutes * stretches.middle / stretches.width
    ) over so_far as p10,
    used.minutes + max(ahead.minutes * stretches.middle) over so_far as p50,
    used.minutes + max(
        ahead.minutes * stretches.middle * stretches.width
    ) over so_far as p90
from ahead
inner join stretches
    on ahead.site = stretches.site
    and ahead.origin = stretches.origin
    and ahead.day = stretches.day
inner join reaching
    on ahead.site = reaching.site and ahead.origin = reaching.origin
inner join used
    on ahead.site = used.site and ahead.origin = used.origin
window
    so_far as (
        partition by ahead.site, ahead.origin order by ahead.day
    )
