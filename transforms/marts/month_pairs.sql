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

part as (
    select
        uses.month,
        uses.site,
        uses.product,
        uses.node,
        uses.user_name,
        uses.document,
        min(uses.document_name) as document_name,
        sum(uses.minutes) as minutes
    from capacity_by_use_hour as uses
    inner join clock
        on uses.month + interval 1 month = clock.running_month
        and uses.start_month in (
            cast(clock.running_month - interval 1 month as date),
            cast(clock.running_month - interval 2 month as date),
            cast(clock.running_month - interval 3 month as date)
        )
        and epoch_us(uses.hour_started_at)
        - epoch_us(cast(uses.month as timestamp))
        <= clock.elapsed_us
    group by
        uses.month,
        uses.site,
        uses.product,
        uses.node,
        uses.user_name,
        uses.document
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
