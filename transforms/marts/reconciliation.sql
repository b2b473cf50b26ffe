-- Each month of each site: what the logs of all its nodes come to, against the
-- last reading of the licence's own total.
--
-- `recomputed_minutes` is the whole month; `later_minutes` of it were used
-- after the reading, so that shared = recomputed - later + variance, and the
-- variance is the sum of its causes in `reconciliation_causes`. A month without
-- a reading has the status `no reading`.
--
-- grain: site, month
-- not null: recomputed_minutes, status, readings, is_provisional
-- not null: is_incomplete
with local_minutes as (
    select
        coalesce(place.site, 'main') as site,
        capacity.month,
        sum(capacity.minutes) as minutes
    from capacity_by_month_node as capacity
    left join node_sites as place on capacity.node = place.node
    group by coalesce(place.site, 'main'), capacity.month
),

ranked as (
    select
        *,
        row_number() over (
            partition by site, month
            order by taken_at desc, used_minutes desc, reading_id desc
        ) as age,
        count(*) over (partition by site, month) as readings
    from readings_reconciled
),

months as (
    select site, month from local_minutes
    union
    select site, month from ranked
),

coverage as (
    select
        coalesce(place.site, 'main') as site,
        coverage.month,
        bool_or(coverage.is_provisional) as is_provisional,
        bool_or(coverage.is_incomplete) as is_incomplete
    from coverage_by_month_node as coverage
    left join node_sites as place on coverage.node = place.node
    group by coalesce(place.site, 'main'), coverage.month
)

select
    months.site,
    months.month,
    coalesce(local_minutes.minutes, 0) as recomputed_minutes,
    reading.reading_id,
    reading.console,
    reading.kind,
    reading.taken_at,
    reading.used_minutes as shared_minutes,
    reading.recomputed_at_reading,
    coalesce(local_minutes.minutes, 0) - reading.recomputed_at_reading
        as later_minutes,
    reading.difference_minutes as variance_minutes,
    reading.explained_minutes,
    reading.unexplained_minutes,
    coalesce(reading.status, 'no reading') as status,
    coalesce(reading.reason, 'No console was read in this month.') as reason,
    cast(coalesce(reading.readings, 0) as integer) as readings,
    coalesce(
        coverage.is_provisional,
        months.month >= (select max(running_month) from ledger_as_of),
        true
    ) as is_provisional,
    coalesce(coverage.is_incomplete, false) as is_incomplete
from months
left join local_minutes
    on months.site = local_minutes.site and months.month = local_minutes.month
left join ranked as reading
    on months.site = reading.site
    and months.month = reading.month
    and reading.age = 1
left join coverage
    on months.site = coverage.site and months.month = coverage.month
