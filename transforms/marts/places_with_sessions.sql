-- Which products on which nodes have a session log; of others, uses of Analyzer
-- Capacity stand in for sessions.
--
-- grain: place_number
select distinct place_number
from numbered_sessions
