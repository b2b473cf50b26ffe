-- What is odd about single sessions, each with the line it stands in.
--
-- not_multiple_of_6: minutes that are no whole units. count_missing: a capacity
-- session without its minutes. ends_before_start: a negative duration, or logged
-- before it started. longer_than_file: it lasted longer than the period that its
-- node keeps in one file. clock_went_back: logged more than a minute before the
-- line above it.
--
-- grain: flag, product, file_id, line
-- not null: node, detail
with modes as (
    select
        places.place_number,
        places.product,
        places.node,
        modes.split_mode,
        case modes.split_mode
            when 'daily' then 86400
            when 'weekly' then 7 * 86400
            when 'monthly' then 31 * 86400
            when 'yearly' then 366 * 86400
        end * cast(1000000 as bigint) as period_us
    from numbered_nodes as places
    left join (
        select product, node, min(split_mode) as split_mode
        from node_files
        group by product, node
    ) as modes
        on places.product = modes.product and places.node = modes.node
),

marked as (
    select
        modes.product,
        modes.node,
        session.file_id,
        session.line,
        session.cal_usage_count,
        session.access_type,
        session.ends_before_start,
        modes.split_mode,
        epoch_us(session.ended_at) - epoch_us(session.started_at)
        > modes.period_us as is_longer
    from numbered_sessions as session
    inner join modes on session.place_number = modes.place_number
    where
        session.ends_before_start
        or epoch_us(session.ended_at) - epoch_us(session.started_at)
        > modes.period_us
        or (
            session.access_type = 'analyzer_capacity'
            and coalesce(session.cal_usage_count % 6 <> 0, true)
        )
),

flagged as (
    select
        case
            when cal_usage_count is null then 'count_missing'
            else 'not_multiple_of_6'
        end as flag,
        product,
        node,
        file_id,
        line,
        coalesce(
            'Cal Usage Count '
            -- 7 for 7.0
            || rtrim(rtrim(cast(cal_usage_count as text), '0'), '.'),
            'Cal Usage Count'
        ) as detail
    from marked
    where
        access_type = 'analyzer_capacity'
        and coalesce(cal_usage_count % 6 <> 0, true)

    union all

    select 'ends_before_start', product, node, file_id, line, product
    from marked
    where ends_before_start

    union all

    select 'longer_than_file', product, node, file_id, line, split_mode
    from marked
    where is_longer

    union all

    select 'clock_went_back', 'QlikView', node, file_id, line, node
    from clock_steps_back
)

select
    flagged.flag,
    flagged.product,
    flagged.node,
    flagged.detail,
    regexp_extract(file.path, '[^/\\]*$') as file_name,
    flagged.file_id,
    flagged.line
from flagged
left join stg_files as file on flagged.file_id = file.file_id
