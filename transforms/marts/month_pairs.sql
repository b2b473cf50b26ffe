-- The two sides of every comparison of a month with the month before: minutes
-- by node, user and document of a site.
--
-- A running month is held against the same stretch of the month before, to the
-- hour. `mix_group` is what users are grouped by where their mix is told: their
-- node.
--
-- made as: view
-- grain: month, site, side, product, node, user_name, document
-- not null: mix_group, document_name, minutes
with clock as (
    select
        case
            when
                as_of
                < cast(running_month as timestamp)
                + interval 1 month
                - interval 6 hour
                then running_month
        end as running_month,
        epoch_us(as_of) - epoch_us(cast(running_month as timestamp))
            as elapsed_us
    from ledger_as_of
),

months as (
    select this.month, this.site, clock.running_month is not null as is_running
    from pool_by_month as this
    inner join pool_by_month as last
        on this.month = last.month + interval 1 month
        and this.site = last.site
    left join clock on this.month = clock.running_month
),

whole as (
    select
        month,
        site,
        product,
        node,
        user_name,
        document,
        document_name,
        minutes
    from capacity_by_month_use
),

-- A use lasts 31 days at most.
start_months as (
    select
        cast(
            unnest(
                generate_series(
                    running_month - interval 3 month,
                    running_month - interval 1 month,
                    interval 1 month
                )
            ) as date
        ) as start_month
    from clock
),

counted as (
    select
        uses.place_number,
        uses.user_number,
        uses.document_number,
        min(clock.running_month) as running_month,
        sum(uses.minutes) as minutes
    from numbered_use_hours as uses
    inner join clock
        on uses.hour_number * 3600000000
        between epoch_us(clock.running_month - interval 1 month)
        and epoch_us(clock.running_month - interval 1 month) + clock.elapsed_us
        and uses.hour_number * 3600000000
        < epoch_us(cast(clock.running_month as timestamp))
    where uses.start_month in (select start_month from start_months)
    group by uses.place_number, uses.user_number, uses.document_number
),

part as (
    select
        cast(min(counted.running_month) - interval 1 month as date) as month,
        node_sites.site,
        places.product,
        places.node,
        coalesce(users.user_name, '(anonymous)') as user_name,
        coalesce(nullif(documents.document, ''), '(not logged)') as document,
        coalesce(nullif(min(documents.document_name), ''), '(not logged)')
            as document_name,
        sum(counted.minutes) as minutes
    from counted
    inner join numbered_nodes as places
        on counted.place_number = places.place_number
    inner join node_sites on places.node = node_sites.node
    inner join numbered_documents as documents
        on counted.document_number = documents.document_number
    left join numbered_users as users
        on counted.user_number = users.user_number
    group by
        node_sites.site,
        places.product,
        places.node,
        users.user_name,
        documents.document
),

sides as (
    select months.month as of_month, 'now' as side, whole.*
    from whole
    inner join months
        on whole.month = months.month and whole.site = months.site

    union all

    select months.month, 'before', whole.*
    from whole
    inner join months
        on whole.month + interval 1 month = months.month
        and whole.site = months.site
        and not months.is_running

    union all

    select months.month, 'before', part.*
    from part
    inner join months
        on part.month + interval 1 month = months.month
        and part.site = months.site
        and months.is_running
)

select
    of_month as month,
    site,
    side,
    product,
    node,
    user_name,
    document,
    node as mix_group,
    document_name,
    minutes
from sides
