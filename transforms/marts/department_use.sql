-- Minutes of each department in each month, and of them those in peak hours.
--
-- `(no department)` always has a row, also in a month without any use.
--
-- grain: site, month, department, cost_centre
-- not null: minutes, peak_minutes, users
with placed as (
    select
        site,
        month,
        department,
        cost_centre,
        minutes,
        peak_minutes,
        users
    from department_totals_by_month

    union all

    select site, month, '(no department)', '', 0, 0, 0
    from pool_by_month
)

select
    site,
    month,
    department,
    cost_centre,
    sum(minutes) as minutes,
    sum(peak_minutes) as peak_minutes,
    cast(sum(users) as integer) as users
from placed
group by site, month, department, cost_centre
