-- What has changed in a closed month since it was closed, use by use.
--
-- `late` came afterwards, `changed` costs otherwise now, `gone` is no longer in
-- the ledger. The unit rule is that of the closing. `in_ledger_by` is when the
-- file of the line was last read with something new.
--
-- grain: site, month, use_key
-- not null: kind, product, node, minutes, minutes_closed, minutes_now
with used_now as (
    select
        period.period_id,
        uses.use_key,
        uses.product,
        uses.node,
        uses.user_name,
        uses.document,
        uses.file_id,
        uses.line,
        case period.unit_rule
            when 'duration' then uses.minutes_by_duration
            when 'active' then uses.minutes_active
            else uses.minutes_as_logged
        end as minutes
    from use_minutes_by_month as uses
    inner join stg_closed_periods as period
        on uses.site = period.site and uses.month = period.month
),

closed as (
    select uses.*
    from stg_closed_uses as uses
    inner join stg_closed_periods as period
        on uses.period_id = period.period_id
),

compared as (
    select
        coalesce(used_now.period_id, closed.period_id) as period_id,
        coalesce(used_now.use_key, closed.use_key) as use_key,
        coalesce(closed.product, used_now.product) as product,
        coalesce(closed.node, used_now.node) as node,
        coalesce(closed.user_name, used_now.user_name) as user_name,
        coalesce(closed.document, used_now.document) as document,
        case
            when closed.use_key is null then 'late'
            when used_now.use_key is null then 'gone'
            else 'changed'
        end as kind,
        coalesce(closed.minutes, 0) as minutes_closed,
        coalesce(used_now.minutes, 0) as minutes_now,
        used_now.file_id,
        used_now.line
    from used_now
    full join closed
        on used_now.period_id = closed.period_id
        and used_now.use_key = closed.use_key
)

select
    period.site,
    period.month,
    compared.use_key,
    compared.kind,
    compared.product,
    compared.node,
    compared.user_name,
    compared.document,
    compared.minutes_now - compared.minutes_closed as minutes,
    compared.minutes_closed,
    compared.minutes_now,
    file.ingested_at as in_ledger_by,
    compared.file_id,
    regexp_extract(file.path, '[^/\\]*$') as file_name,
    compared.line
from compared
inner join stg_closed_periods as period
    on compared.period_id = period.period_id
left join stg_files as file on compared.file_id = file.file_id
where compared.minutes_now <> compared.minutes_closed
