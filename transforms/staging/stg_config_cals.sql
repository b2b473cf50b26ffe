-- Usage CALs that each site has bought, from the day they hold.
--
-- grain: site, valid_from
select
    coalesce(nullif(trim(site), ''), 'main') as site,
    coalesce(valid_from, date '0001-01-01') as valid_from,
    max(coalesce(valid_to, date '9999-12-31')) as valid_to,
    max(usage) as usage
from config.cals
group by
    coalesce(nullif(trim(site), ''), 'main'),
    coalesce(valid_from, date '0001-01-01')
