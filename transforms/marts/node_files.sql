-- Session logs of each node: which days each covers, and how often the node
-- starts a new one.
--
-- `split_mode` is what the configuration says, else what the names of the node's
-- files show, else how many days they span: then it is inferred. `period_from` to
-- `period_to` are the days that a file of this mode can hold.
--
-- grain: file_id
-- not null: product, node, is_split_mode_inferred, split_mode_source
with logs as (
    select
        file_id,
        product,
        coalesce(node, 'unknown') as node,
        regexp_extract(path, '[^/\\]*$') as name,
        cast(first_event_at as date) as first_day,
        cast(last_event_at as date) as last_day
    from stg_files
    where source in ('qlikview_sessions', 'sense_sessions')
),

dated as (
    select
        *,
        case
            when regexp_matches(name, '[0-9]{4}-[0-9]{2}-[0-9]{2}') then 'daily'
            when regexp_matches(name, '[0-9]{4}-?W[0-9]{1,2}') then 'weekly'
            when regexp_matches(name, '_[0-9]{4}-[0-9]{2}[^0-9]') then 'monthly'
            when regexp_matches(name, '_[0-9]{4}[^0-9-]') then 'yearly'
        end as mode_in_name,
        date_diff('day', first_day, last_day) + 1 as days
    from logs
),

nodes as (
    select
        product,
        node,
        count(*) as files,
        count(distinct mode_in_name) as modes,
        min(mode_in_name) as mode_in_name,
        quantile_disc(days, 0.9) as usual_days
    from dated
    group by product, node
),

moded as (
    select
        nodes.product,
        nodes.node,
        case
            when config.split_mode is not null then 'configuration'
            when nodes.modes = 1 then 'file names'
            else 'spans'
        end as source,
        case
            when config.split_mode is not null then config.split_mode
            when nodes.modes = 1 then nodes.mode_in_name
            when nodes.files = 1 then 'never'
            when nodes.usual_days is null then null
            when nodes.usual_days <= 2 then 'daily'
            when nodes.usual_days <= 8 then 'weekly'
            when nodes.usual_days <= 32 then 'monthly'
            when nodes.usual_days <= 367 then 'yearly'
            else 'never'
        end as split_mode
    from nodes
    left join stg_config_nodes as config on nodes.node = config.node
)

select
    dated.file_id,
    dated.product,
    dated.node,
    dated.name,
    dated.first_day,
    dated.last_day,
    moded.split_mode,
    moded.source as split_mode_source,
    moded.source <> 'configuration' as is_split_mode_inferred,
    cast(
        case moded.split_mode
            when 'daily' then dated.first_day
            when 'weekly' then date_trunc('week', dated.first_day)
            when 'monthly' then date_trunc('month', dated.first_day)
            when 'yearly' then date_trunc('year', dated.first_day)
        end as date
    ) as period_from,
    cast(
        case moded.split_mode
            when 'daily' then dated.first_day
            when 'weekly'
                then date_trunc('week', dated.first_day) + interval 6 day
            when 'monthly'
                then date_trunc('month', dated.first_day)
                + interval 1 month - interval 1 day
            when 'yearly'
                then date_trunc('year', dated.first_day)
                + interval 1 year - interval 1 day
        end as date
    ) as period_to
from dated
inner join moded
    on dated.product = moded.product and dated.node = moded.node
