-- Minutes of each hour (UTC), node, user and document under all three unit
-- rules.
--
-- The other sums start from here. A session is counted in `sessions_of_day` and
-- `sessions_of_month` by its first unit of that day or month, so that those
-- counts add up over the hours of one.
--
-- grain: hour_started_at, product, node, user_name, document
-- not null: minutes_as_logged, minutes_by_duration, minutes_active, minutes
-- not null: units
-- not null: sessions_of_day, sessions_of_month, month
with counted as (
    select
        *,
        cast(
            least(
                ceil(
                    greatest(
                        minutes_as_logged, minutes_by_duration, minutes_active
                    ) / 6
                ),
                7440
            ) as integer
        ) as most_units
    from capacity_uses
),

numbered as (
    select
        *,
        unnest(generate_series(1, most_units)) as k
    from counted
),

placed as (
    select
        product,
        node,
        user_name,
        document,
        document_name,
        k,
        started_at + to_minutes(6 * (k - 1)) as unit_at,
        started_at + to_minutes(6 * (k - 2)) as earlier_at,
        case
            when k = 7440 then greatest(minutes_as_logged - 44634, 0)
            else greatest(least(minutes_as_logged - 6 * (k - 1), 6), 0)
        end as minutes_as_logged,
        greatest(least(minutes_by_duration - 6 * (k - 1), 6), 0)
            as minutes_by_duration,
        greatest(least(minutes_active - 6 * (k - 1), 6), 0) as minutes_active,
        case
            when k = 7440 then greatest(minutes - 44634, 0)
            else greatest(least(minutes - 6 * (k - 1), 6), 0)
        end as minutes
    from numbered
)

select
    date_trunc('hour', unit_at) as hour_started_at,
    cast(date_trunc('month', unit_at) as date) as month,
    product,
    node,
    coalesce(user_name, '(anonymous)') as user_name,
    coalesce(document, '(not logged)') as document,
    min(coalesce(document_name, '(not logged)')) as document_name,
    sum(minutes_as_logged) as minutes_as_logged,
    sum(minutes_by_duration) as minutes_by_duration,
    sum(minutes_active) as minutes_active,
    sum(minutes) as minutes,
    cast(count(*) filter (where minutes > 0) as integer) as units,
    cast(
        count(*) filter (
            where minutes > 0
                and (
                    k = 1
                    or date_trunc('day', unit_at)
                    <> date_trunc('day', earlier_at)
                )
        ) as integer
    ) as sessions_of_day,
    cast(
        count(*) filter (
            where minutes > 0
                and (
                    k = 1
                    or date_trunc('month', unit_at)
                    <> date_trunc('month', earlier_at)
                )
        ) as integer
    ) as sessions_of_month
from placed
group by
    date_trunc('hour', unit_at),
    cast(date_trunc('month', unit_at) as date),
    product,
    node,
    coalesce(user_name, '(anonymous)'),
    coalesce(document, '(not logged)')
