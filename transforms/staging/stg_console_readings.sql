-- Shared totals read off a management console and kept by hand.
--
-- grain: file_id, line
select
    regexp_replace(
        lower(trim(console)), '^([^.]*[a-z][^.]*)[.].*$', '\1'
    ) as console,
    taken_at,
    used_minutes,
    allocated_minutes,
    file_id,
    line
from raw.console_readings
