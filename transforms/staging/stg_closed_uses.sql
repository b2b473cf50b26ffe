-- What each use had cost in a closed month when it was closed.
--
-- grain: period_id, use_key
select
    period_id,
    use_key,
    product,
    node,
    user_name,
    document,
    minutes
from closed_uses
