-- How many days and working days each side of a comparison of two months has.
--
-- Of a running month the days until now, and as many of the month before. A
-- working day is Monday to Friday and no holiday of the site.
--
-- grain: month, site, side
-- not null: days, working_days
with clock as (
    select running_month, running_day from ledger_as_of
),

pairs as (
    select this.month, this.site
    from pool_by_month as this
    inner join pool_by_month as last
        on this.month = last.month + interval 1 month
        and this.site = last.site
),

sides as (
    select
        pairs.month,
        pairs.site,
        'now' as side,
        pairs.month as first_day,
        case
            when pairs.month = clock.running_month then clock.running_day
            else last_day(pairs.month)
        end as last_day
    from pairs
    cross join clock

    union all

    select
        pairs.month,
        pairs.site,
        'before' as side,
        cast(pairs.month - interval 1 month as date) as first_day,
        case
            when
                pairs.month = clock.running_month
                and clock.running_day < last_day(pairs.month)
                then least(
                    cast(clock.running_day - interval 1 month as date),
                    last_day(cast(pairs.month - interval 1 month as date))
                )
            else last_day(cast(pairs.month - interval 1 month as date))
        end as last_day
    from pairs
    cross join clock
),

days as (
    select
        month,
        site,
        side,
        cast(
            unnest(
                generate_series(
                    cast(first_day as timestamp),
                    cast(last_day as timestamp),
                    interval 1 day
                )
            ) as date
        ) as day
    from sides
),

days_off as (
    select distinct pairs.site, holiday.day
    from stg_config_holidays as holiday
    inner join pairs on holiday.site in (pairs.site, '*')
)

select
    days.month,
    days.site,
    days.side,
    cast(count(*) as integer) as days,
    cast(
        count(*) filter (where isodow(days.day) < 6 and days_off.day is null)
        as integer
    ) as working_days
from days
left join days_off
    on days.site = days_off.site and days.day = days_off.day
group by days.month, days.site, days.side
