-- Minutes of each use in each month under all three unit rules, with a key that
-- stays the same in this ledger.
--
-- The key of a session is its file and line; that of a Qlik Sense usage is the
-- repository's own, as a newer export lists it again.
--
-- made as: view
-- grain: month, use_key
-- not null: site, product, node, user_name, document, file_id, line
-- not null: minutes, minutes_as_logged, minutes_by_duration, minutes_active
select
    by_day.month,
    coalesce(
        sense_keys.session_key, by_day.file_id || '-' || by_day.line
    ) as use_key,
    by_day.site,
    by_day.product,
    by_day.node,
    by_day.user_name,
    by_day.document,
    by_day.file_id,
    by_day.line,
    sum(by_day.minutes) as minutes,
    sum(by_day.minutes_as_logged) as minutes_as_logged,
    sum(by_day.minutes_by_duration) as minutes_by_duration,
    sum(by_day.minutes_active) as minutes_active
from capacity_by_use_day as by_day
left join sense_uses as sense_keys
    on by_day.product = 'Qlik Sense'
    and by_day.file_id = sense_keys.file_id
    and by_day.line = sense_keys.line
    and by_day.use_number = sense_keys.use_number
group by
    by_day.month,
    sense_keys.session_key,
    by_day.site,
    by_day.product,
    by_day.node,
    by_day.user_name,
    by_day.document,
    by_day.file_id,
    by_day.line
