-- Every day on which something about a licence ends, with the line that says
-- so.
--
-- `kind` is `hard_stop` (it stops), `maintenance` (no upgrades and support),
-- `feature` (a part with a date of its own), `token`, `sync` (the definition of
-- an offline site: 90 days, or as approved), `re_authentication` (Qlik Sense
-- Desktop: 30 days) or `parallel_run` (a token licence beside the new one: four
-- months). A TOKENS line does not count where the LEF says IGNORE_TOKENS;YES.
--
-- `said` is what the line itself says, which may be the day a span begins.
-- `seen_on` is the day of the log line that says so, where it is one. A log
-- that warns of the token after it was renewed by hand is believed; a banner
-- that says what a LEF says is left out.
--
-- grain: kind, file_id, line, item, licence
-- not null: date, said
with lef_files as (
    select
        file_id,
        max(valid_to) filter (where item = 'PRODUCTLEVEL') as maintenance_until,
        bool_or(item = 'IGNORE_TOKENS' and upper(value) = 'YES')
            as ignores_tokens
    from stg_lef_files
    group by file_id
),

definitions as (
    select
        file_id,
        max(valid_to) filter (where item in ('licence', 'PRODUCTLEVEL'))
            as valid_to,
        bool_or(item = 'IGNORE_TOKENS' and upper(value) = 'YES')
            as ignores_tokens
    from stg_licence_definitions
    group by file_id
),

parts as (
    select
        part.licence,
        part.product,
        part.node,
        part.item,
        part.valid_to as date,
        whole.maintenance_until as whole_until,
        whole.ignores_tokens,
        part.file_id,
        part.line
    from stg_lef_files as part
    join lef_files as whole on part.file_id = whole.file_id
    where part.is_newest

    union all

    select
        part.licence,
        part.product,
        part.node,
        part.item,
        part.valid_to as date,
        whole.valid_to as whole_until,
        whole.ignores_tokens,
        part.file_id,
        part.line
    from stg_licence_definitions as part
    join definitions as whole on part.file_id = whole.file_id
    where part.is_newest
),

delays as (
    select
        licence,
        file_id,
        max(try_cast(value as integer)) as days
    from stg_owned_licences
    where fact = 'delayed_sync_days'
    group by licence, file_id
),

terms as (
    select
        case
            when item in ('licence', 'TIMELIMIT') then 'hard_stop'
            when item = 'PRODUCTLEVEL' then 'maintenance'
            else 'feature'
        end as kind,
        licence,
        product,
        node,
        item,
        date,
        item || ' ' || date as said,
        cast(null as date) as seen_on,
        file_id,
        line
    from parts
    where
        item in ('licence', 'PRODUCTLEVEL', 'TIMELIMIT')
        or (
            date is distinct from whole_until
            and not (item = 'TOKENS' and coalesce(ignores_tokens, false))
        )

    union all

    select
        case owned.fact
            when 'expires' then 'hard_stop'
            when 'maintenance_until' then 'maintenance'
            when 'feature' then 'feature'
            when 'token_renewed' then 'token'
            when 'definition_applied' then 'sync'
            when 'last_authenticated' then 're_authentication'
            when 'parallel_from' then 'parallel_run'
        end as kind,
        owned.licence,
        owned.product,
        owned.node,
        coalesce(owned.value, owned.fact) as item,
        case owned.fact
            when 'token_renewed' then owned.day + 90
            when 'definition_applied'
                then owned.day + coalesce(delays.days, 90)
            when 'last_authenticated' then owned.day + 30
            when 'parallel_from'
                then cast(owned.day + interval 4 month as date)
            else owned.day
        end as date,
        coalesce(owned.value, owned.fact) || ' ' || owned.day as said,
        null as seen_on,
        owned.file_id,
        owned.line
    from stg_owned_licences as owned
    left join delays
        on
            owned.licence = delays.licence
            and owned.file_id = delays.file_id
    where
        not (
            owned.fact = 'token_renewed'
            and exists (
                select 1
                from licence_log_dates as later
                where later.kind = 'token' and later.product = owned.product
            )
        )
        and owned.fact in (
            'expires', 'maintenance_until', 'feature', 'token_renewed',
            'definition_applied', 'last_authenticated', 'parallel_from'
        )

    union all

    select
        kind,
        licence,
        product,
        node,
        item,
        date,
        case
            when seen_on is null then item || ' ' || date
            else date_diff('day', seen_on, date) || ' days left on ' || seen_on
        end as said,
        seen_on,
        file_id,
        line
    from licence_log_dates
)

select
    kind,
    licence,
    product,
    node,
    item,
    date,
    said,
    seen_on,
    file_id,
    cast(line as integer) as line
from terms
where
    date is not null
    and not (
        item = 'banner'
        and exists (
            select 1
            from terms as said
            where
                said.kind = 'maintenance'
                and said.item <> 'banner'
                and said.product = terms.product
                and said.date = terms.date
        )
    )
