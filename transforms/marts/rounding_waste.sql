-- Minutes billed beyond those of activity, by document, user and hour of day
-- (UTC): what whole units of 6 minutes and idle waits cost.
--
-- Of each use whose length is known, by the month and hour it starts in. Where
-- more was active than billed, nothing is set against it.
--
-- made by: month
-- grain: month, site, kind, name
-- not null: uses, minutes, active_minutes, waste_minutes
with uses as (
    select
        month,
        site,
        coalesce(document_name, '(not logged)') as document,
        coalesce(user_name, '(anonymous)') as user_name,
        lpad(
            cast(hour(make_timestamp(epoch_us(started_at))) as text), 2, '0'
        ) as hour,
        minutes,
        -- Sums of decimals are the same in every order.
        cast(minutes * 60 as decimal(18, 3)) as billed_s,
        cast(active_s as decimal(18, 3)) as active_s
    from use_costs
    where
        month in (select month from stale_months)
        and minutes > 0
        and active_s is not null
),

named as (
    select 'document' as kind, document as name, * from uses
    union all
    select 'user' as kind, user_name as name, * from uses
    union all
    select 'hour' as kind, hour as name, * from uses
)

select
    month,
    site,
    kind,
    name,
    cast(count(*) as integer) as uses,
    sum(minutes) as minutes,
    cast(sum(active_s) as double) / 60 as active_minutes,
    cast(sum(greatest(billed_s - active_s, 0)) as double) / 60
        as waste_minutes
from named
group by month, site, kind, name
