-- Spellings that are counted as one person, each with the reason.
--
-- `configuration` and `alias file` say who merged them; `same letters` are the
-- same name but for case and encoding.
--
-- made as: view
-- grain: user_name, user_logged
-- not null: reason, spellings
with counted as (
    select
        user_name,
        user_logged,
        reason,
        cast(count(*) over (partition by user_name) as integer) as spellings
    from user_names
)

select user_name, user_logged, reason, spellings
from counted
where spellings > 1 or reason in ('configuration', 'alias file')
