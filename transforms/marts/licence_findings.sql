-- Everything about licences that is open: what it is, why, and what to do.
--
-- Days that run out within the thresholds, messages that still appear, and what
-- is wrong with files, versions and settings. A message that names a day is
-- that day. `place` orders them, worst first.
--
-- made as: view
-- grain: finding_id
-- not null: place, rule_id, severity, kind, subject, evidence
with found as (
    select
        'date' as kind,
        'rule-' || replace(kind, '_', '-') as rule_id,
        severity,
        licence as subject,
        product,
        node,
        said as evidence,
        date,
        days_left,
        file_id,
        line
    from licence_dates
    where severity <> 'info'

    union all

    select
        'message',
        message_id,
        severity,
        case
            when product = 'any' then 'Licences' else product
        end,
        product,
        node,
        case
            when occurrences = 1 then 'once: '
            else occurrences || ' times, last: '
        end || message.message,
        cast(last_seen_at as date),
        days_left,
        file_id,
        line
    from licence_messages as message
    where
        is_ongoing
        and date is null
        and not exists (
            select 1
            from licence_dates as dated
            where dated.file_id = message.file_id and dated.line = message.line
        )

    union all

    select
        'file',
        rule_id,
        null as severity,
        subject,
        product,
        node,
        evidence,
        null as date,
        null as days_left,
        file_id,
        line
    from licence_file_findings

    union all

    select
        'rule',
        rule_id,
        null as severity,
        subject,
        product,
        node,
        evidence,
        null as date,
        null as days_left,
        file_id,
        line
    from licence_rule_findings
),

described as (
    select
        found.kind,
        found.rule_id,
        coalesce(found.severity, catalogue.severity, 'warning') as severity,
        found.subject,
        coalesce(found.product, catalogue.product) as product,
        nullif(found.node, 'unknown') as node,
        catalogue.means,
        catalogue.cause,
        catalogue.remedy,
        catalogue.affected,
        catalogue.fixed_in,
        found.evidence,
        found.date,
        found.days_left,
        file.path,
        found.file_id,
        found.line
    from found
    left join stg_licence_catalogue as catalogue
        on found.rule_id = catalogue.message_id
    left join stg_files as file on found.file_id = file.file_id
)

select
    rule_id || ' ' || coalesce(node, '') || ' ' || subject || ' ' || file_id
        || ':' || line || ' ' || md5(evidence) as finding_id,
    cast(
        row_number() over (
            order by
                case severity
                    when 'critical' then 1
                    when 'warning' then 2
                    when 'notice' then 3
                    else 4
                end,
                days_left nulls last,
                rule_id,
                subject,
                node,
                file_id,
                line,
                evidence
        ) as integer
    ) as place,
    kind,
    rule_id,
    severity,
    subject,
    product,
    node,
    means,
    cause,
    remedy,
    affected,
    fixed_in,
    evidence,
    date,
    days_left,
    path,
    file_id,
    line
from described
