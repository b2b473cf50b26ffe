-- The day that the newest line of a log names, for each product and node.
--
-- A token warning from before `token_renewed` of licences.yaml no longer
-- counts. A banner carries no time, so the one read last is the newest.
--
-- grain: kind, file_id, line
-- not null: date
with renewed as (
    select
        product,
        max(day) as day
    from stg_owned_licences
    where fact = 'token_renewed'
    group by product
),

named as (
    select
        case when log.date is null then 'token' else 'maintenance' end as kind,
        case when log.date is null then 'log' else 'banner' end as item,
        catalogue.product,
        log.node,
        coalesce(
            log.date,
            cast(log.logged_at as date) + cast(log.days_left as integer)
        ) as date,
        cast(log.logged_at as date) as seen_on,
        log.file_id,
        log.line,
        row_number() over (
            partition by catalogue.product, log.node, log.date is null
            order by
                log.logged_at desc nulls last, log.file_id desc, log.line desc
        ) as age
    from stg_licence_log as log
    join stg_licence_catalogue as catalogue
        on log.message_id = catalogue.message_id
    left join renewed on catalogue.product = renewed.product
    where
        log.date is not null
        or (
            log.days_left is not null
            and cast(log.logged_at as date)
            > coalesce(renewed.day, date '1970-01-01')
        )
)

select
    kind,
    item,
    product
        || case when kind = 'token' then ' token' else ' console banner' end
        as licence,
    product,
    node,
    date,
    case when kind = 'token' then seen_on end as seen_on,
    file_id,
    cast(line as integer) as line
from named
where age = 1
