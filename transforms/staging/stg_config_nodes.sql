-- What the configuration says of each node, spelled as the ledger spells it.
--
-- `split_mode` is how often the node begins a new session log.
--
-- grain: node
select
    regexp_replace(
        lower(trim(node)), '^([^.]*[a-z][^.]*)[.].*$', '\1'
    ) as node,
    min(nullif(trim(site), '')) as site,
    min(nullif(trim(product), '')) as product,
    min(nullif(trim(time_zone), '')) as time_zone,
    min(nullif(lower(trim(split_mode)), '')) as split_mode
from config.nodes
where nullif(trim(node), '') is not null
group by regexp_replace(
    lower(trim(node)), '^([^.]*[a-z][^.]*)[.].*$', '\1'
)
