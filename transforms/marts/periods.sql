-- Whether each month of each site is closed, and at what figure.
--
-- `closed`: its figure is `minutes_closed`, and corrections are listed beside
-- it. `provisional`: later lines can still raise it. `open`: nothing speaks
-- against closing it. `minutes_now` is what the ledger holds today.
--
-- grain: site, month
-- not null: status, minutes_now, minutes_corrected, corrections
with corrected as (
    select
        site,
        month,
        sum(minutes) as minutes,
        count(*) as corrections
    from period_corrections
    group by site, month
),

months as (
    select site, month from reconciliation
    union
    select site, month from stg_closed_periods
)

select
    months.site,
    months.month,
    case
        when period.period_id is not null then 'closed'
        when reconciled.is_provisional then 'provisional'
        else 'open'
    end as status,
    coalesce(reconciled.recomputed_minutes, 0) as minutes_now,
    period.minutes as minutes_closed,
    coalesce(corrected.minutes, 0) as minutes_corrected,
    cast(coalesce(corrected.corrections, 0) as integer) as corrections,
    period.period_id,
    period.unit_rule,
    period.is_forced,
    period.reason,
    period.closed_at,
    period.closed_by,
    period.totals_sha256,
    period.inputs_sha256
from months
left join reconciliation as reconciled
    on months.site = reconciled.site and months.month = reconciled.month
left join stg_closed_periods as period
    on months.site = period.site and months.month = period.month
left join corrected
    on months.site = corrected.site and months.month = corrected.month
