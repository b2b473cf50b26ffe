-- The department of each user on each day with a use or a session.
--
-- Patterns of the configuration that hold on that day: a name before a glob,
-- a glob with more letters before one with fewer, then the one that began last.
-- `*` stands for anything. A user whom none fits has no row: that is
-- `(no department)`.
--
-- made by: month
-- grain: day, user_name
-- not null: month, department, cost_centre
with user_days as (
    select uses.month, uses.day, coalesce(users.user_name, '(anonymous)')
        as user_name
    from numbered_use_days as uses
    left join numbered_users as users
        on uses.user_number = users.user_number
    where
        uses.month in (select month from stale_months)
        and exists (select 1 from stg_config_departments)

    union

    select
        month,
        cast(make_timestamp(epoch_us(started_at)) as date) as day,
        coalesce(user_name, '(anonymous)') as user_name
    from session_costs
    where
        month in (select month from stale_months)
        and access_type <> 'analyzer_capacity'
        and exists (select 1 from stg_config_departments)
),

patterns as (
    select
        *,
        pattern like '%*%' as is_glob,
        length(replace(pattern, '*', '')) as letters,
        replace(
            replace(
                replace(replace(pattern, '!', '!!'), '%', '!%'), '_', '!_'
            ),
            '*',
            '%'
        ) as like_pattern
    from stg_config_departments
    where department is not null
),

fitting as (
    select users.user_name, patterns.*
    from (
        select distinct user_name from user_days
        where user_name <> '(anonymous)'
    ) as users
    inner join patterns
        on users.user_name like patterns.like_pattern escape '!'
),

ranked as (
    select
        user_days.month,
        user_days.day,
        user_days.user_name,
        fitting.department,
        fitting.cost_centre,
        row_number() over (
            partition by user_days.day, user_days.user_name
            order by
                fitting.is_glob,
                fitting.letters desc,
                fitting.valid_from desc,
                fitting.pattern
        ) as place
    from user_days
    inner join fitting
        on user_days.user_name = fitting.user_name
        and user_days.day between fitting.valid_from and fitting.valid_to
)

select
    month,
    day,
    user_name,
    department,
    coalesce(cost_centre, '') as cost_centre
from ranked
where place = 1
