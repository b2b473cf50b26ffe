-- Every spelling of a user that was logged, and the person it is counted as.
--
-- Case and the way an accent is encoded make no difference; a mail address,
-- another domain or `Custom\` is another person until an alias says otherwise.
-- Aliases of the configuration go before those of the alias file, and an alias
-- of an alias leads to the last name. Service accounts are those the
-- configuration names, `sa_*` and those of the domain `INTERNAL`.
--
-- grain: user_logged
-- not null: user_name, reason, is_service_account
with recursive logged as (
    select distinct user_logged from stg_qlikview_sessions
    union
    select distinct user_logged from stg_sense_sessions
    union
    select user_logged from stg_sense_capacity_usage
    union
    select user_logged from stg_sense_professional_access
    union
    select user_logged from stg_sense_analyzer_access
    union
    select user_logged from stg_sense_user_access
    union
    select user_id from stg_licence_monitor_user_sessions
),

spelled as (
    select user_logged, nfc_normalize(lower(trim(user_logged))) as user_key
    from logged
    where nullif(trim(user_logged), '') is not null
),

told as (
    select alias, user_name, 'configuration' as said_by, 1 as place
    from stg_config_user_aliases

    union all

    select alias, user_name, 'alias file' as said_by, 2 as place
    from stg_user_aliases
),

ranked as (
    select
        nfc_normalize(alias) as alias,
        nfc_normalize(user_name) as user_name,
        said_by,
        row_number() over (
            partition by nfc_normalize(alias) order by place, user_name
        ) as age
    from told
),

aliases as (
    select alias, user_name, said_by
    from ranked
    where age = 1 and alias <> user_name
),

steps as (
    select alias, user_name, said_by from aliases
    union
    select steps.alias, aliases.user_name, steps.said_by
    from steps
    inner join aliases on steps.user_name = aliases.alias
),

-- Aliases that lead back to themselves are one person under their first name.
circles as (
    select distinct alias as user_name from steps where alias = user_name
),

ends as (
    select
        steps.alias,
        steps.said_by,
        coalesce(
            min(steps.user_name) filter (where aliases.alias is null),
            min(circles.user_name)
        ) as user_name
    from steps
    left join aliases on steps.user_name = aliases.alias
    left join circles on steps.user_name = circles.user_name
    group by steps.alias, steps.said_by
),

named as (
    select
        spelled.user_logged,
        spelled.user_key,
        coalesce(ends.user_name, spelled.user_key) as user_name,
        case
            when ends.user_name <> spelled.user_key then ends.said_by
            when spelled.user_logged = spelled.user_key then 'as logged'
            else 'same letters'
        end as reason
    from spelled
    left join ends on spelled.user_key = ends.alias
),

-- In a pattern only the star means something: the rest is as it is.
service_accounts as (
    select distinct named.user_name
    from named
    inner join stg_config_service_accounts as account
        on regexp_full_match(
            named.user_key,
            replace(regexp_escape(account.pattern), '\*', '.*')
        )
        or regexp_full_match(
            named.user_name,
            replace(regexp_escape(account.pattern), '\*', '.*')
        )
)

select
    named.user_logged,
    named.user_name,
    named.reason,
    service_accounts.user_name is not null
    or regexp_matches(named.user_key, '(^|\\)sa_|^internal\\')
        as is_service_account
from named
left join service_accounts on named.user_name = service_accounts.user_name
