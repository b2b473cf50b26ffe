-- What each department is charged of a month's bill: lines that sum to the
-- bill to the cent.
--
-- `proportional` splits the bill by minutes, `peak` by the minutes in peak
-- hours (see `department_use`). Each line is rounded down to a cent; the cents
-- left go one each to the lines with the largest remainders. A month without
-- use is charged to `(no department)`. An unknown bill leaves the lines
-- unknown.
--
-- grain: site, month, method, department, cost_centre
-- not null: minutes, peak_minutes, users, is_provisional, missing
with methods as (
    select unnest(['proportional', 'peak']) as method
),

weighed as (
    select
        methods.method,
        use.*,
        cast(
            round(
                1000 * case
                    when methods.method = 'peak' then use.peak_minutes
                    else use.minutes
                end
            ) as hugeint
        ) as measured
    from department_use as use
    cross join methods
),

weights as (
    select
        *,
        case
            when sum(measured) over (partition by site, month, method) > 0
                then measured
            when department = '(no department)' then 1
            else 0
        end as weight
    from weighed
),

totals as (
    select
        weights.*,
        bill.bill_cents,
        bill.currency,
        bill.is_provisional,
        bill.missing,
        sum(weights.weight) over (
            partition by weights.site, weights.month, weights.method
        ) as total_weight
    from weights
    inner join bill_by_month as bill
        on weights.site = bill.site and weights.month = bill.month
),

floored as (
    select
        *,
        cast(bill_cents as hugeint) * weight // total_weight as whole_cents,
        cast(bill_cents as hugeint) * weight % total_weight as remainder
    from totals
),

ranked as (
    select
        *,
        row_number() over (
            partition by site, month, method
            order by remainder desc, department, cost_centre
        ) as place,
        bill_cents - sum(whole_cents) over (
            partition by site, month, method
        ) as cents_left
    from floored
)

select
    site,
    month,
    method,
    department,
    cost_centre,
    minutes,
    peak_minutes,
    users,
    cast(weight as double) / cast(total_weight as double) as share,
    currency,
    cast(
        whole_cents + case when place <= cents_left then 1 else 0 end as bigint
    ) as cents,
    bill_cents,
    is_provisional,
    missing
from ranked
