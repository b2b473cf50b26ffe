-- Names of service accounts, or patterns with `*`, from the configuration.
--
-- grain: pattern
select distinct lower(trim(pattern)) as pattern
from config.service_accounts
where nullif(trim(pattern), '') is not null
