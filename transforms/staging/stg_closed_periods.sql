-- Months that are closed; those opened again left out.
--
-- grain: period_id
select
    period_id,
    site,
    month,
    unit_rule,
    minutes,
    uses,
    totals_sha256,
    inputs_sha256,
    is_forced,
    nullif(trim(reason), '') as reason,
    closed_at,
    closed_by
from closed_periods
where reopened_at is null
