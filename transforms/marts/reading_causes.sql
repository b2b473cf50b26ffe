-- Causes of the difference of each reading, one a row, with their signed
-- minutes.
--
-- made as: view
-- grain: reading_id, cause
-- not null: site, month, minutes, position
select
    reading_id,
    site,
    month,
    cause,
    position,
    minutes
from (
    select
        reading_id, site, month,
        'node_without_logs' as cause, 1 as position,
        node_without_logs_minutes as minutes
    from readings_reconciled

    union all

    select
        reading_id, site, month, 'open_sessions', 2, open_sessions_minutes
    from readings_reconciled

    union all

    select reading_id, site, month, 'sync_lag', 3, sync_lag_minutes
    from readings_reconciled

    union all

    select reading_id, site, month, 'month_straddle', 4, month_straddle_minutes
    from readings_reconciled

    union all

    select reading_id, site, month, 'unit_rule', 5, unit_rule_minutes
    from readings_reconciled

    union all

    select
        reading_id, site, month,
        'duplicate_removed', 6, duplicate_removed_minutes
    from readings_reconciled

    union all

    select
        reading_id, site, month,
        'non_multiple_of_6', 7, non_multiple_of_6_minutes
    from readings_reconciled

    union all

    select reading_id, site, month, 'unexplained', 8, unexplained_minutes
    from readings_reconciled
) as causes
where minutes <> 0
