-- Whose minutes are of which department and cost centre, from when to when.
--
-- grain: pattern, valid_from
select
    lower(trim(pattern)) as pattern,
    coalesce(valid_from, date '0001-01-01') as valid_from,
    max(coalesce(valid_to, date '9999-12-31')) as valid_to,
    min(nullif(trim(department), '')) as department,
    min(nullif(trim(cost_centre), '')) as cost_centre
from config.departments
where nullif(trim(pattern), '') is not null
group by lower(trim(pattern)), coalesce(valid_from, date '0001-01-01')
