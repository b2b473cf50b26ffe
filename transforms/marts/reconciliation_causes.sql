-- The causes of each reading's difference from the logs, each with its signed
-- minutes and what speaks for it.
--
-- Their sum is the difference. `evidence` names the first three lines or days;
-- `reconciliation_evidence` has more.
--
-- grain: site, month, reading_id, cause
-- not null: position, minutes, evidence, is_last_reading
with named as (
    select
        reading_id,
        cause,
        count(*) as places,
        string_agg(
            case
                when file_id is null then
                    node || ' ' || day
                    || coalesce(
                        ' (usually ' || cast(round(minutes) as bigint)
                        || ' minutes)',
                        ''
                    )
                else
                    node || ' ' || file_name || ':' || line || ' ('
                    || cast(minutes as bigint) || ' minutes)'
            end,
            ', ' order by evidence_number
        ) filter (where evidence_number <= 3) as places_named
    from reconciliation_evidence
    group by reading_id, cause
),

last_readings as (
    select
        reading_id,
        row_number() over (
            partition by site, month
            order by taken_at desc, used_minutes desc, reading_id desc
        ) = 1 as is_last_reading
    from pool_readings
)

select
    causes.site,
    causes.month,
    causes.reading_id,
    causes.cause,
    causes.position,
    causes.minutes,
    concat_ws(
        '; ',
        case causes.cause
            when 'unit_rule' then
                'the console shows what the rule ' || reading.other_rule
                || ' gives'
            when 'node_without_logs' then
                reading.gap_days
                || case when reading.gap_days = 1 then ' day' else ' days' end
                || ' without logs, usually '
                || cast(logs.usual_low as bigint) || ' to '
                || cast(logs.usual_high as bigint) || ' minutes'
            when 'unexplained' then
                case
                    when causes.minutes > 0
                        then 'no log and no cause accounts for them'
                    else 'the logs hold them, the console does not'
                end
        end,
        named.places_named || case
            when named.places >= 20 then ' and more'
            when named.places > 3 then ' and ' || (named.places - 3) || ' more'
            else ''
        end
    ) as evidence,
    last_readings.is_last_reading
from reading_causes as causes
inner join readings_reconciled as reading
    on causes.reading_id = reading.reading_id
inner join last_readings on causes.reading_id = last_readings.reading_id
left join readings_without_logs as logs
    on causes.reading_id = logs.reading_id
left join named
    on causes.reading_id = named.reading_id and causes.cause = named.cause
