-- What an item costs at a site, from when to when.
--
-- A rate without a site holds for every site.
--
-- grain: site, item, currency, valid_from
select
    coalesce(nullif(trim(site), ''), '*') as site,
    lower(trim(item)) as item,
    coalesce(upper(trim(currency)), '') as currency,
    coalesce(valid_from, date '0001-01-01') as valid_from,
    max(coalesce(valid_to, date '9999-12-31')) as valid_to,
    max(price) as price
from config.rates
where item is not null and price is not null
group by
    coalesce(nullif(trim(site), ''), '*'),
    lower(trim(item)),
    coalesce(upper(trim(currency)), ''),
    coalesce(valid_from, date '0001-01-01')
