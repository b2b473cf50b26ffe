-- What speaks for each cause of a reading's difference: lines of files and days
-- without logs, at most 20 of each.
--
-- `minutes` is what the line or day bears on the cause, signed; for a day
-- without logs it is what the node usually uses on such a day, unknown where
-- nothing tells. The address to follow a line with is its `file_name:line`.
--
-- grain: reading_id, cause, evidence_number
-- not null: node
with causes as (
    select
        causes.reading_id,
        causes.site,
        causes.month,
        causes.cause,
        causes.minutes,
        reading.taken_at
    from reading_causes as causes
    inner join pool_readings as reading
        on causes.reading_id = reading.reading_id
    where causes.cause <> 'unexplained'
),

months as (
    select
        month,
        epoch_us(cast(month as timestamp)) as begins_us
    from (
        select month from causes where cause = 'month_straddle'
        union
        select cast(month + interval 1 month as date) from causes
        where cause = 'month_straddle'
    ) as near
),

-- A use straddles a month that begins after its first unit, not after its last.
straddling as (
    select
        use.file_id,
        use.line,
        places.node,
        use.started_at,
        use.minutes,
        months.month as last_month,
        cast(months.month - interval 1 month as date) as first_month,
        cast(
            ceil((months.begins_us - epoch_us(use.started_at)) / 360e6) * 6
            as double
        ) as minutes_before
    from numbered_uses as use
    inner join numbered_nodes as places
        on use.place_number = places.place_number
    inner join months
        on epoch_us(use.started_at) < months.begins_us
        and epoch_us(use.started_at) + (ceil(use.minutes / 6) - 1) * 360000000
        >= months.begins_us
    where use.minutes between 7 and 44640
),

found as (
    select
        causes.reading_id,
        causes.cause,
        near.node,
        near.started_at,
        near.file_id,
        near.line,
        0 - (near.until_reading - near.until_lag) as minutes
    from causes
    inner join readings_near_uses as near
        on causes.reading_id = near.reading_id
    where
        causes.cause = 'sync_lag'
        and near.is_elsewhere
        and near.until_reading > near.until_lag

    union all

    select
        causes.reading_id,
        causes.cause,
        near.node,
        near.started_at,
        near.file_id,
        near.line,
        0 - (
            case when near.is_elsewhere then near.until_lag
                else near.until_reading end
            - near.until_month
        )
    from causes
    inner join readings_near_uses as near
        on causes.reading_id = near.reading_id
    where causes.cause = 'open_sessions' and near.is_open

    union all

    select
        causes.reading_id,
        causes.cause,
        straddling.node,
        straddling.started_at,
        straddling.file_id,
        straddling.line,
        case
            when causes.minutes < 0
                then 0 - (straddling.minutes - straddling.minutes_before)
            else straddling.minutes - straddling.minutes_before
        end
    from causes
    inner join straddling
        on case when causes.minutes < 0 then straddling.last_month
            else straddling.first_month end
        = causes.month
    inner join node_sites as place
        on straddling.node = place.node and causes.site = place.site
    where causes.cause = 'month_straddle'

    union all

    select
        causes.reading_id,
        causes.cause,
        places.node,
        use.started_at,
        use.file_id,
        use.line,
        ceil(use.minutes / 6) * 6 - use.minutes
    from causes
    inner join numbered_uses as use
        on use.started_at >= cast(causes.month as timestamptz)
        and use.ended_at <= causes.taken_at
        and use.minutes <> ceil(use.minutes / 6) * 6
    inner join numbered_nodes as places
        on use.place_number = places.place_number
    inner join node_sites as place
        on places.node = place.node and causes.site = place.site
    where causes.cause = 'non_multiple_of_6'

    union all

    select
        causes.reading_id,
        causes.cause,
        places.node,
        kept.started_at,
        duplicate.file_id,
        duplicate.line,
        kept.minutes
    from causes
    inner join numbered_uses as kept
        on kept.started_at >= cast(causes.month as timestamptz)
        and kept.ended_at <= causes.taken_at
        and kept.minutes > 0
    inner join stg_duplicates as duplicate
        on kept.file_id = duplicate.kept_file_id
        and kept.line = duplicate.kept_line
    inner join numbered_nodes as places
        on kept.place_number = places.place_number
        and places.product = 'QlikView'
    inner join node_sites as place
        on places.node = place.node and causes.site = place.site
    where causes.cause = 'duplicate_removed'

    union all

    select
        causes.reading_id,
        causes.cause,
        missing.node,
        cast(missing.day as timestamptz),
        null,
        null,
        missing.usual_minutes
    from causes
    inner join missing_minutes_by_day_node as missing
        on causes.month = missing.month
        and missing.day <= cast(causes.taken_at as date)
    inner join node_sites as place
        on missing.node = place.node and causes.site = place.site
    where causes.cause = 'node_without_logs'
),

numbered as (
    select
        *,
        row_number() over (
            partition by reading_id, cause
            order by started_at, node, file_id, line, minutes
        ) as evidence_number
    from found
)

select
    numbered.reading_id,
    numbered.cause,
    cast(numbered.evidence_number as integer) as evidence_number,
    numbered.node,
    numbered.started_at,
    cast(numbered.started_at as date) as day,
    numbered.file_id,
    regexp_extract(file.path, '[^/\\]*$') as file_name,
    numbered.line,
    numbered.minutes
from numbered
left join stg_files as file on numbered.file_id = file.file_id
where numbered.evidence_number <= 20
