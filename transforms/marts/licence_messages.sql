-- Licence messages found in logs, one row for each kind and node, with what
-- each means.
--
-- A line that only looks like licence trouble is `unknown-licence-message`, one
-- row for each wording. `is_ongoing` says that it was last seen at most seven
-- days before the day reckoned from; a message without times is taken to go on.
-- Refusals in the Sense audit log count as messages too.
--
-- made as: view
-- grain: message_id, wording, node
-- not null: product, severity, occurrences, is_ongoing
with lines as (
    select
        coalesce(message_id, 'unknown-licence-message') as message_id,
        node,
        logged_at,
        days_left,
        date,
        host,
        status,
        message,
        file_id,
        line
    from stg_licence_log

    union all

    select
        'sense-access-denied' as message_id,
        node,
        logged_at,
        null as days_left,
        null as date,
        null as host,
        null as status,
        coalesce(message, command) as message,
        file_id,
        line
    from licence_events
    where outcome = 'denied'
),

worded as (
    select
        *,
        case
            when message_id = 'unknown-licence-message'
                then left(
                    trim(regexp_replace(message, '[0-9]+', '#', 'g')), 160
                )
            else ''
        end as wording
    from lines
),

ranked as (
    select
        *,
        row_number() over (
            partition by message_id, wording, coalesce(node, 'unknown')
            order by logged_at desc nulls last, file_id desc, line desc
        ) as age
    from worded
),

grouped as (
    select
        message_id,
        wording,
        coalesce(node, 'unknown') as node,
        cast(count(*) as integer) as occurrences,
        min(logged_at) as first_seen_at,
        max(logged_at) as last_seen_at,
        max(days_left) filter (where age = 1) as days_left,
        max(date) filter (where age = 1) as date,
        max(host) filter (where age = 1) as host,
        max(status) filter (where age = 1) as status,
        max(message) filter (where age = 1) as message,
        max(file_id) filter (where age = 1) as file_id,
        max(line) filter (where age = 1) as line
    from ranked
    group by message_id, wording, coalesce(node, 'unknown')
)

select
    grouped.message_id,
    grouped.wording,
    grouped.node,
    coalesce(catalogue.product, 'any') as product,
    coalesce(catalogue.severity, 'warning') as severity,
    catalogue.means,
    catalogue.cause,
    catalogue.remedy,
    catalogue.affected,
    catalogue.fixed_in,
    grouped.occurrences,
    grouped.first_seen_at,
    grouped.last_seen_at,
    coalesce(
        date_diff('day', cast(grouped.last_seen_at as date), clock.today) <= 7,
        true
    ) as is_ongoing,
    cast(grouped.days_left as integer) as days_left,
    grouped.date,
    grouped.host,
    grouped.status,
    grouped.message,
    file.path,
    grouped.file_id,
    cast(grouped.line as integer) as line
from grouped
left join stg_licence_catalogue as catalogue
    on grouped.message_id = catalogue.message_id
left join licence_clock as clock on true
left join stg_files as file on grouped.file_id = file.file_id
