-- Shared totals typed in on the command line, those taken back left out.
--
-- grain: reading_id
select
    reading_id,
    regexp_replace(
        lower(trim(console)), '^([^.]*[a-z][^.]*)[.].*$', '\1'
    ) as console,
    taken_at,
    used_minutes,
    allocated_minutes,
    nullif(trim(note), '') as note,
    added_at,
    added_by
from typed_readings
where removed_at is null
