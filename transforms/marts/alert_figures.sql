-- Every figure that can raise an alert, with its value now.
--
-- Shares are in percent of the pool. Only what can still be acted on is here:
-- the running month, for reconciliation and coverage the one before too.
-- `is_worse_below` tells figures that alert when they fall.
--
-- made as: view
-- grain: figure, site, subject
-- not null: value, is_worse_below
with clock as (
    select as_of, running_month from ledger_as_of
),

figures as (
    select
        'used_share' as figure,
        pool.site,
        strftime(pool.month, '%Y-%m') as subject,
        pool.used_share * 100 as value,
        false as is_worse_below
    from pool_by_month as pool
    inner join clock on pool.month = clock.running_month

    union all

    select
        'projected_share' as figure,
        forecast.site,
        strftime(forecast.month, '%Y-%m') as subject,
        forecast.p50 * 100 / nullif(forecast.allocated_minutes, 0) as value,
        false as is_worse_below
    from forecast_by_month as forecast
    inner join clock on forecast.month = clock.running_month

    union all

    select
        'exhaustion_days' as figure,
        forecast.site,
        strftime(forecast.month, '%Y-%m') as subject,
        date_diff(
            'day', cast(clock.as_of as date), cast(forecast.runs_out_on as date)
        ) as value,
        true as is_worse_below
    from forecast_by_month as forecast
    inner join clock on forecast.month = clock.running_month

    union all

    select
        'unexplained_minutes' as figure,
        reconciled.site,
        strftime(reconciled.month, '%Y-%m') as subject,
        abs(reconciled.unexplained_minutes) as value,
        false as is_worse_below
    from reconciliation as reconciled
    inner join clock
        on reconciled.month >= clock.running_month - interval 1 month

    union all

    select
        'gap_days' as figure,
        coverage.site,
        coverage.node || ' ' || strftime(coverage.month, '%Y-%m') as subject,
        sum(coverage.gap_days) as value,
        false as is_worse_below
    from coverage_by_month_node as coverage
    inner join clock on coverage.month >= clock.running_month - interval 1 month
    group by coverage.site, coverage.node, coverage.month

    union all

    select
        'rejects' as figure,
        'all sites' as site,
        'all files' as subject,
        sum(data_quality.count) as value,
        false as is_worse_below
    from data_quality
    where kind = 'reject'

    union all

    select
        'idle_assignments' as figure,
        site,
        access_type as subject,
        count(*) as value,
        false as is_worse_below
    from access_assignments
    where is_never_used or days_idle >= 90
    group by site, access_type

    union all

    select
        'licence_days' as figure,
        'all sites' as site,
        concat_ws(' ', licence, kind, nullif(item, ''), node) as subject,
        min(days_left) as value,
        true as is_worse_below
    from licence_dates
    group by concat_ws(' ', licence, kind, nullif(item, ''), node)
)

select
    figure,
    site,
    subject,
    cast(value as double) as value,
    is_worse_below
from figures
where value is not null
