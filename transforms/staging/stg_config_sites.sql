-- Sites of the configuration: each holds one licence key and one pool.
--
-- grain: site
select
    trim(site) as site,
    min(nullif(trim(title), '')) as title
from config.sites
where nullif(trim(site), '') is not null
group by trim(site)
