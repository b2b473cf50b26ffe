-- For which day and node logs have been seen, in every month that has data.
--
-- seen: an event that day. quiet: inside one file's first to last event, or a
-- day a file is named after, or a weekday on which the node was never seen in
-- at least four, while on its other weekdays it is there half the time or more.
-- Where the configuration or the names of its files say how often a node starts a
-- new log, a file with others after it holds the whole of its period.
-- gap: between files, no file covers it; so are the days after the node's last
-- event in the month that has just ended. not yet: before its first event,
-- after its last one otherwise, or in a month without any of its events.
--
-- partial: seen, but no log covers the day before or after it, so that a part
-- may be missing. Of a node with a log a day only its last day can be.
--
-- grain: day, product, node
-- not null: site, status, sessions
with seen as (
    select product, node, day, cast(sum(sessions) as integer) as sessions
    from events_by_day_file
    group by product, node, day
),

spans as (
    select product, node, min(day) as first_day, max(day) as last_day
    from events_by_day_file
    group by product, node, file_id

    union all

    select
        product,
        coalesce(node, 'unknown'),
        cast(first_event_at as date),
        cast(last_event_at as date)
    from stg_files
    where
        source in (
            'qlikview_sessions', 'sense_sessions', 'sense_audit_security'
        )
        and first_event_at is not null

    union all

    select product, coalesce(node, 'unknown'), day_in_name, day_in_name
    from stg_files
    where source = 'qlikview_sessions' and day_in_name is not null

    union all

    select file.product, file.node, file.first_day, file.period_to
    from node_files as file
    where
        file.split_mode_source <> 'spans'
        and exists (
            select 1 from node_files as later
            where
                later.product = file.product
                and later.node = file.node
                and later.first_day > file.period_to
        )

    union all

    select file.product, file.node, file.period_from, file.first_day
    from node_files as file
    where
        file.split_mode_source <> 'spans'
        and exists (
            select 1 from node_files as earlier
            where
                earlier.product = file.product
                and earlier.node = file.node
                and earlier.last_day < file.period_from
        )
),

nodes as (
    select product, node, min(day) as first_day, max(day) as last_day
    from seen
    group by product, node
),

months as (
    select cast(date_trunc('month', day) as date) as month
    from seen
    group by cast(date_trunc('month', day) as date)
),

days as (
    select
        nodes.product,
        nodes.node,
        nodes.first_day,
        nodes.last_day,
        months.month,
        cast(
            unnest(
                generate_series(
                    cast(months.month as timestamp),
                    months.month + interval 1 month - interval 1 day,
                    interval 1 day
                )
            ) as date
        ) as day
    from nodes
    inner join months
        on months.month >= date_trunc('month', nodes.first_day)
),

covered as (
    select distinct days.product, days.node, days.day
    from days
    inner join spans
        on days.product = spans.product
        and days.node = spans.node
        and days.day between spans.first_day and spans.last_day
),

weekdays as (
    select
        days.product,
        days.node,
        isodow(days.day) as weekday,
        count(*) as days,
        count(seen.day) as seen_days
    from days
    left join seen
        on days.product = seen.product
        and days.node = seen.node
        and days.day = seen.day
    where days.day between days.first_day and days.last_day
    group by days.product, days.node, isodow(days.day)
),

regular_nodes as (
    select product, node
    from weekdays
    where seen_days > 0
    group by product, node
    having sum(seen_days) * 2 >= sum(days)
),

days_off as (
    select weekdays.product, weekdays.node, weekdays.weekday
    from weekdays
    inner join regular_nodes
        on weekdays.product = regular_nodes.product
        and weekdays.node = regular_nodes.node
    where weekdays.days >= 4 and weekdays.seen_days = 0
),

judged as (
    select
        days.day,
        days.month,
        node_sites.site,
        days.product,
        days.node,
        case
            when seen.day is not null then 'seen'
            when covered.day is not null then 'quiet'
            when days.day < days.first_day then 'not yet'
            when days.month > date_trunc('month', days.last_day) then 'not yet'
            when
                days.day > days.last_day
                and days.month
                <> (
                    select max(running_month) - interval 1 month
                    from ledger_as_of
                )
                then 'not yet'
            when days_off.weekday is not null then 'quiet'
            else 'gap'
        end as status,
        coalesce(seen.sessions, 0) as sessions
    from days
    inner join node_sites on days.node = node_sites.node
    left join seen
        on days.product = seen.product
        and days.node = seen.node
        and days.day = seen.day
    left join covered
        on days.product = covered.product
        and days.node = covered.node
        and days.day = covered.day
    left join days_off
        on days.product = days_off.product
        and days.node = days_off.node
        and isodow(days.day) = days_off.weekday
),

daily_nodes as (
    select product, node
    from node_files
    group by product, node
    having min(split_mode) = 'daily'
),

beside as (
    select
        *,
        lag(status, 1, 'not yet') over (
            partition by product, node order by day
        ) as status_before,
        lead(status, 1, 'not yet') over (
            partition by product, node order by day
        ) as status_after
    from judged
)

select
    beside.day,
    beside.month,
    beside.site,
    beside.product,
    beside.node,
    case
        when beside.status <> 'seen' then beside.status
        when
            daily_nodes.node is not null
            and beside.day = nodes.last_day
            then 'partial'
        when
            daily_nodes.node is null
            and (
                beside.status_before in ('gap', 'not yet')
                or beside.status_after in ('gap', 'not yet')
            )
            then 'partial'
        else 'seen'
    end as status,
    beside.sessions
from beside
inner join nodes
    on beside.product = nodes.product and beside.node = nodes.node
left join daily_nodes
    on beside.product = daily_nodes.product
    and beside.node = daily_nodes.node
