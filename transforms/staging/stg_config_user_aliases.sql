-- Other names of a person, from the configuration.
--
-- grain: alias
select
    lower(trim(alias)) as alias,
    min(lower(trim(user_name))) as user_name
from config.user_aliases
where
    nullif(trim(alias), '') is not null
    and nullif(trim(user_name), '') is not null
group by lower(trim(alias))
