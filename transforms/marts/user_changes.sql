-- The minutes of each user in a month and in the month before, and whether the
-- user is new, came back, stayed away or stayed.
--
-- new: no minutes in any earlier month of the site. returned: minutes in an
-- earlier month, but not in the one before. lapsed: minutes in the month
-- before and none now. In a running month both sides are the same stretch.
--
-- grain: month, site, user_name
-- not null: minutes_before, minutes, change, status
with sums as (
    select
        month,
        site,
        user_name,
        coalesce(sum(minutes) filter (where side = 'before'), 0)
            as minutes_before,
        coalesce(sum(minutes) filter (where side = 'now'), 0) as minutes
    from month_pairs
    group by month, site, user_name
),

first_months as (
    select site, user_name, min(month) as month
    from capacity_by_month_user
    where minutes > 0
    group by site, user_name

    union all

    select '*' as site, user_name, min(month) as month
    from capacity_by_month_user
    where minutes > 0
    group by user_name
)

select
    sums.month,
    sums.site,
    sums.user_name,
    sums.minutes_before,
    sums.minutes,
    sums.minutes - sums.minutes_before as change,
    case
        when sums.minutes_before > 0 and sums.minutes > 0 then 'stayed'
        when sums.minutes_before > 0 then 'lapsed'
        when first_months.month < sums.month then 'returned'
        else 'new'
    end as status
from sums
left join first_months
    on sums.site = first_months.site
    and sums.user_name = first_months.user_name
where sums.minutes_before > 0 or sums.minutes > 0
