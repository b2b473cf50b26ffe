-- Levels of a figure at which a reader wants to be told.
--
-- grain: figure, level
select distinct lower(trim(figure)) as figure, level
from config.thresholds
where figure is not null and level is not null
