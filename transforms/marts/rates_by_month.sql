-- What each item costs at each site in each month, as far as the rate card says.
--
-- The rate with the latest first day that holds on some day of the month; one
-- for the site before one for all sites. Items without a rate have no row.
--
-- grain: site, month, item
-- not null: currency, price
with ranked as (
    select
        pool.site,
        pool.month,
        rates.item,
        rates.currency,
        rates.price,
        row_number() over (
            partition by pool.site, pool.month, rates.item
            order by
                case when rates.site = '*' then 1 else 0 end,
                rates.valid_from desc,
                rates.currency
        ) as place
    from pool_sizes as pool
    inner join stg_config_rates as rates
        on rates.site in (pool.site, '*')
        and rates.valid_from <= last_day(pool.month)
        and rates.valid_to >= pool.month
)

select site, month, item, currency, price
from ranked
where place = 1
