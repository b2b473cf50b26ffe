-- Known licence messages: what each means, its cause and its remedy.
--
-- grain: message_id
select
    message_id,
    product,
    means,
    severity,
    cause,
    remedy,
    affected,
    fixed_in,
    known_from
from licence_catalogue
