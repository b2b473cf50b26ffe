-- The settings that minutes are counted by, one row: the unit rule and the idle
-- wait that an expired session holds.
--
-- grain: rule
select
    coalesce(
        max(value) filter (where name = 'unit_rule'), 'as_logged'
    ) as rule,
    coalesce(
        try_cast(
            max(value) filter (where name = 'idle_minutes') as double
        ),
        30
    ) * 60 as idle_wait_s
from settings
