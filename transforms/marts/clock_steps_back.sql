-- Lines of QlikView session logs written more than a minute before the line
-- before them.
--
-- made by: file_id
-- grain: file_id, line
-- not null: node
with written as (
    select
        file_id,
        line,
        epoch_us(logged_at) as logged_us,
        lag(epoch_us(logged_at)) over (
            partition by file_id order by line
        ) as before_us
    from stg_qlikview_sessions
)

select coalesce(files.node, 'unknown') as node, written.file_id, written.line
from written
left join stg_files as files on written.file_id = files.file_id
where written.logged_us < written.before_us - 60000000
