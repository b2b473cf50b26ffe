-- Uses of Analyzer Capacity on Qlik Sense, with their minutes.
--
-- Stop minus start, a started unit counts whole; 6 minutes as logged where the
-- stop is missing, while the rules by duration then go to the latest activity.
--
-- `use_number` tells records apart that a JSON export has on one line.
--
-- grain: session_key
-- not null: product, node, minutes, rule, is_open, use_number
with sense as (
    select
        usage.*,
        case
            when stopped_at is null then 6
            else greatest(
                ceil((epoch_us(stopped_at) - epoch_us(started_at)) / 360e6), 1
            ) * 6
        end as minutes_as_logged,
        greatest(
            ceil(
                (
                    epoch_us(
                        coalesce(stopped_at, latest_activity_at, started_at)
                    ) - epoch_us(started_at)
                ) / 360e6
            ),
            1
        ) * 6 as minutes_by_duration
    from stg_sense_capacity_usage as usage
)

select
    'qu-' || sense.usage_id as session_key,
    'Qlik Sense' as product,
    sense.node,
    user_names.user_name,
    sense.user_logged,
    null as document,
    null as document_name,
    sense.started_at,
    greatest(
        coalesce(sense.stopped_at, sense.latest_activity_at, sense.started_at),
        sense.started_at
    ) as ended_at,
    sense.modified_at as logged_at,
    sense.minutes_as_logged,
    sense.minutes_by_duration,
    sense.minutes_by_duration as minutes_active,
    case rules.rule
        when 'as_logged' then sense.minutes_as_logged
        else sense.minutes_by_duration
    end as minutes,
    rules.rule,
    sense.stopped_at is null as is_open,
    sense.file_id,
    sense.line,
    sense.byte_offset,
    cast(
        row_number() over (
            partition by sense.file_id, sense.line order by sense.usage_id
        ) as integer
    ) as use_number
from sense
cross join stg_settings as rules
left join user_names on sense.user_logged = user_names.user_logged
