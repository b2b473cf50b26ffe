-- Releases whose month is known; the day is not.
--
-- grain: product, version
select product, version, month, known_from
from known_releases
