-- The level of late of each site, seen from each day before which enough is
-- known: the median of what the last 3 weeks were of their typical days.
--
-- A median, so that an outlier moves nothing.
--
-- grain: site, origin
-- not null: level
with origins as (
    select
        site,
        origin,
        cast(unnest(generate_series(1, 21)) as integer) as days_back
    from forecast_profiles
    group by site, origin
)

select
    origins.site,
    origins.origin,
    coalesce(
        median(
            days.minutes
            / nullif(typical.minutes * coalesce(parts.factor, 1), 0)
        ),
        1
    ) as level
from origins
inner join pool_by_day as days
    on origins.site = days.site
    and origins.origin - origins.days_back = days.day
inner join forecast_days as kinds
    on days.site = kinds.site and days.day = kinds.day
inner join forecast_profiles as typical
    on origins.site = typical.site
    and origins.origin = typical.origin
    and days.day_kind = typical.day_kind
left join forecast_month_parts as parts
    on origins.site = parts.site
    and date_trunc('month', origins.origin) = parts.month
    and kinds.month_part = parts.month_part
where days.is_known
group by origins.site, origins.origin
