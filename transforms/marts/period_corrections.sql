-- What has changed in a closed month since it was closed, use by use.
--
-- `late` came afterwards, `changed` costs otherwise now, `gone` is no longer in
-- the ledger. The unit rule is that of the closing. `in_ledger_by` is when the
-- file of the line was last read with something new.
--
-- grain: site, month, use_key
-- not null: kind, product, node, minutes, minutes_closed, minutes_now
with used_days as (
    select
        period.period_id,
        by_day.product,
        by_day.node,
        by_day.user_name,
        by_day.document,
        by_day.file_id,
        by_day.line,
        by_day.use_number,
        sum(
            case period.unit_rule
                when 'duration' then by_day.minutes_by_duration
                when 'active' then by_day.minutes_active
                else by_day.minutes_as_logged
            end
        ) as minutes
    from capacity_by_use_day as by_day
    inner join stg_closed_periods as period
        on by_day.site = period.site and by_day.month = period.month
    group by
        period.period_id,
        by_day.product,
        by_day.node,
        by_day.user_name,
        by_day.document,
        by_day.file_id,
        by_day.line,
        by_day.use_number
),

used_now as (
    select
        used_days.*,
        coalesce(
            sense_keys.session_key, used_days.file_id || '-' || used_days.line
        ) as use_key
    from used_days
    left join sense_uses as sense_keys
        on used_days.product = 'Qlik Sense'
        and used_days.file_id = sense_keys.file_id
        and used_days.line = sense_keys.line
        and used_days.use_number = sense_keys.use_number
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
