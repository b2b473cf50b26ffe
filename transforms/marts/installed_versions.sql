-- Which release runs where, and when that release came out.
--
-- From the newest session line of each QlikView node, and from licences.yaml.
-- Where only the month of a release is known, `released_from` and
-- `released_to` are its first and last day.
--
-- grain: licence, node, version
-- not null: product
with newest_lines as (
    select
        node,
        exe_version,
        file_id,
        line,
        row_number() over (
            partition by node
            order by coalesce(logged_at, started_at) desc nulls last, line desc
        ) as age
    from stg_qlikview_sessions
    where exe_version is not null
),

found as (
    select
        'QlikView Server' as licence,
        'QlikView' as product,
        node,
        exe_version as version,
        file_id,
        line
    from newest_lines
    where age = 1

    union all

    select
        owned.licence,
        owned.product,
        coalesce(placed.node, 'all') as node,
        owned.value as version,
        owned.file_id,
        owned.line
    from stg_owned_licences as owned
    left join stg_owned_licences as placed
        on
            owned.licence = placed.licence
            and owned.file_id = placed.file_id
            and placed.fact = 'node'
    where owned.fact = 'version'
),

releases as (
    select
        product,
        value as version,
        day as released_from,
        day as released_to,
        1 as place
    from stg_owned_licences
    where fact = 'release'

    union all

    select
        product,
        version,
        month as released_from,
        last_day(month) as released_to,
        2 as place
    from stg_known_releases
),

matched as (
    select
        found.*,
        releases.released_from,
        releases.released_to,
        row_number() over (
            partition by found.licence, found.node, found.version
            order by
                releases.place nulls last,
                length(releases.version) desc,
                found.line
        ) as nearest
    from found
    left join releases
        on
            found.product = releases.product
            and starts_with(found.version || '.', releases.version || '.')
)

select
    licence,
    product,
    node,
    version,
    coalesce(
        released_from,
        cast(try_strptime(version, ['%B %Y', '%b %Y']) as date)
    ) as released_from,
    coalesce(
        released_to,
        last_day(cast(try_strptime(version, ['%B %Y', '%b %Y']) as date))
    ) as released_to,
    file_id,
    cast(line as integer) as line
from matched
where nearest = 1
