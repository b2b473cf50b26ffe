-- Other names of a person, from the newest alias file.
--
-- grain: alias
select
    lower(trim(alias.alias)) as alias,
    min(lower(trim(alias.user_name))) as user_name
from raw.user_aliases as alias
left join stg_files as file on alias.file_id = file.file_id
where coalesce(file.is_newest, true)
group by lower(trim(alias.alias))
