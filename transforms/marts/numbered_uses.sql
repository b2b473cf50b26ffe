-- Uses of Analyzer Capacity, with their minutes and with numbers for names.
--
-- QlikView sessions and Qlik Sense usages alike. `use_number` is that of
-- `sense_uses`, `later_days` that of `numbered_sessions`, `month` the one (UTC)
-- that a use starts in.
--
-- made as: view
-- grain: place_number, file_id, line, use_number
-- not null: user_number, document_number, minutes, is_open
with sense as (
    select
        *,
        epoch_us(started_at) as started_us,
        cast(
            least(
                ceil(
                    greatest(
                        minutes_as_logged, minutes_by_duration, minutes_active
                    ) / 6
                ),
                7440
            ) as bigint
        ) as most_units
    from sense_uses
),

uses as (
    select
        place_number,
        file_id,
        line,
        0 as use_number,
        user_number,
        document_number,
        month,
        started_at,
        ended_at,
        minutes_as_logged,
        cast(minutes_by_duration as double) as minutes_by_duration,
        cast(minutes_active as double) as minutes_active,
        later_days,
        active_s,
        false as is_open
    from numbered_sessions
    where access_type = 'analyzer_capacity'

    union all

    select
        places.place_number,
        sense.file_id,
        sense.line,
        sense.use_number,
        coalesce(users.user_number, 0) as user_number,
        nothing.document_number,
        cast(date_trunc('month', make_timestamp(sense.started_us)) as date)
            as month,
        sense.started_at,
        sense.ended_at,
        sense.minutes_as_logged,
        sense.minutes_by_duration,
        sense.minutes_active,
        cast(
            (sense.started_us + (sense.most_units - 1) * 360000000)
            // 86400000000 - sense.started_us // 86400000000 as integer
        ) as later_days,
        case
            when not sense.is_open
                then (epoch_us(sense.ended_at) - sense.started_us) / 1e6
        end as active_s,
        sense.is_open
    from sense
    inner join numbered_nodes as places
        on sense.product = places.product and sense.node = places.node
    inner join numbered_documents as nothing
        on nothing.document = '' and nothing.document_name = ''
    left join numbered_users as users
        on sense.user_name = users.user_name
)

select
    uses.*,
    case settings.rule
        when 'duration' then uses.minutes_by_duration
        when 'active' then uses.minutes_active
        else uses.minutes_as_logged
    end as minutes
from uses
cross join stg_settings as settings
