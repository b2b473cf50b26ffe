-- A number for each user, for tables of many rows.
--
-- A user keeps the number in later nights; 0 stands for nobody.
--
-- numbered as: user_number
-- grain: user_name
-- not null: user_number
select distinct user_name
from user_names
