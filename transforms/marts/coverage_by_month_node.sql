-- How much of each month has been seen of each node.
--
-- A month still running, or with a gap in a node's coverage, is provisional.
--
-- grain: month, product, node
-- not null: seen_days, quiet_days, gap_days, missing_days
-- not null: site, partial_days, is_provisional, is_incomplete
select
    month,
    site,
    product,
    node,
    cast(count(*) filter (where status = 'seen') as integer) as seen_days,
    cast(count(*) filter (where status = 'quiet') as integer) as quiet_days,
    cast(count(*) filter (where status = 'gap') as integer) as gap_days,
    cast(count(*) filter (where status = 'not yet') as integer)
        as missing_days,
    cast(count(*) filter (where status = 'partial') as integer) as partial_days,
    min(day) filter (where status = 'gap') as first_gap_day,
    max(day) filter (where status = 'gap') as last_gap_day,
    count(*) filter (where status = 'gap') > 0
    or coalesce(
        month >= (select max(running_month) from ledger_as_of), true
    ) as is_provisional,
    count(*) filter (where status = 'gap') > 0 as is_incomplete
from coverage_by_day_node
group by month, site, product, node
