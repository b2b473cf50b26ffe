-- What each part of a month is used more or less than the whole of it, as far
-- as the twelve months before it tell: 1.4 at its end where minutes are then
-- used 40 % more than weekdays and level explain.
--
-- `factor` is the median of those months, of which two are needed. It counts
-- as far as it stands out: within two standard errors of 1 it is 1, beyond
-- that it is drawn towards 1 by four times its squared error. The error comes
-- from how all parts scatter from month to month. Months count whose every day
-- is wholly in the logs.
--
-- grain: site, month, month_part
-- not null: months, factor
with parts as (
    select
        days.site,
        days.month,
        kinds.month_part,
        sum(days.minutes) filter (where typical.minutes is not null)
            as minutes,
        sum(typical.minutes) as typical_minutes,
        bool_and(
            days.is_whole
            and days.is_known
            and (typical.minutes is not null or days.day_kind = 8)
        ) as is_known,
        max(days.day) as last_day
    from pool_by_day as days
    inner join forecast_days as kinds
        on days.site = kinds.site and days.day = kinds.day
    left join forecast_profiles as typical
        on days.site = typical.site
        and days.day = typical.origin
        and days.day_kind = typical.day_kind
    group by days.site, days.month, kinds.month_part
),

wholes as (
    select site, month, sum(minutes) / nullif(sum(typical_minutes), 0) as ratio
    from parts
    group by site, month
    having bool_and(is_known) and max(last_day) = last_day(month)
),

ratios as (
    select
        parts.site,
        parts.month,
        parts.month_part,
        parts.minutes / nullif(parts.typical_minutes * wholes.ratio, 0)
            as ratio
    from parts
    inner join wholes
        on parts.site = wholes.site and parts.month = wholes.month
),

months as (
    select distinct
        site, cast(date_trunc('month', origin) as date) as month
    from forecast_profiles
),

past as (
    select months.site, months.month, ratios.month_part, ratios.ratio
    from months
    inner join ratios
        on months.site = ratios.site
        and ratios.month < months.month
        and ratios.month >= months.month - interval 12 month
    where ratios.ratio is not null
),

middles as (
    select
        site,
        month,
        month_part,
        count(*) as months,
        median(ratio) as ratio
    from past
    group by site, month, month_part
    having count(*) >= 2
),

spreads as (
    select
        middles.site,
        middles.month,
        1.4826 * median(abs(past.ratio - middles.ratio)) as spread
    from middles
    inner join past
        on middles.site = past.site
        and middles.month = past.month
        and middles.month_part = past.month_part
    group by middles.site, middles.month
),

judged as (
    select
        middles.site,
        middles.month,
        middles.month_part,
        middles.months,
        middles.ratio - 1 as distance,
        1.2533 * spreads.spread / sqrt(middles.months - 1) as error
    from middles
    inner join spreads
        on middles.site = spreads.site and middles.month = spreads.month
)

select
    site,
    month,
    month_part,
    cast(months as integer) as months,
    case
        when abs(distance) > 2 * error
            then 1 + distance - 4 * error * error / distance
        else 1
    end as factor
from judged
