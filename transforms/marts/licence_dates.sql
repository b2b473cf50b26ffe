-- Every day on which something about a licence ends, with the days left until
-- then.
--
-- `days_left` is signed: 0 is the last day, an expired licence is negative.
-- Severity follows the thresholds `licence_days` of the configuration, 60, 30
-- and 7 days if it has none: up to the smallest it is critical, up to the next
-- warning, up to the largest notice, else info. What has expired is critical,
-- except maintenance: there a product works on, so it is never more than a
-- warning. A log that has not repeated its warning for seven days says nothing
-- about today: info.
--
-- made as: view
-- grain: kind, file_id, line, item, licence
-- not null: said, date, days_left, severity
with levels as (
    select level
    from config.thresholds
    where figure = 'licence_days' and level is not null

    union all

    select unnest([60, 30, 7]) as level
    where
        not exists (
            select 1 from config.thresholds where figure = 'licence_days'
        )
),

ranked as (
    select
        level,
        row_number() over (order by level) as place
    from levels
),

thresholds as (
    select
        max(level) filter (where place = 1) as critical_days,
        coalesce(
            max(level) filter (where place = 2),
            max(level) filter (where place = 1)
        ) as warning_days,
        max(level) as notice_days
    from ranked
),

counted as (
    select
        term.*,
        cast(date_diff('day', clock.today, term.date) as integer) as days_left,
        coalesce(date_diff('day', term.seen_on, clock.today) > 7, false)
            as is_stale
    from licence_terms as term
    cross join licence_clock as clock
)

select
    counted.kind,
    counted.licence,
    counted.product,
    counted.node,
    counted.item,
    counted.said,
    counted.date,
    counted.days_left,
    case
        when counted.is_stale then 'info'
        when counted.kind = 'maintenance'
            then case
                when counted.days_left <= thresholds.warning_days
                    then 'warning'
                when counted.days_left <= thresholds.notice_days then 'notice'
                else 'info'
            end
        when counted.days_left <= thresholds.critical_days then 'critical'
        when counted.days_left <= thresholds.warning_days then 'warning'
        when counted.days_left <= thresholds.notice_days then 'notice'
        else 'info'
    end as severity,
    file.path,
    counted.file_id,
    counted.line
from counted
cross join thresholds
left join stg_files as file on counted.file_id = file.file_id
