-- Why the minutes of a month differ from those of the month before: more
-- users, other users, or more minutes from each.
--
-- volume: the change in users with minutes, times the minutes a user had
-- before. mix: users now times what their spread over groups (each user is of
-- the node most used) would have changed at the minutes a user of each group
-- had before; the mean for a group that is new. intensity: the rest, the
-- change in minutes of a user of each group. Minutes without a user name are
-- `anonymous_change`. The four sum to the change exactly. `minutes_normalised`
-- is the month with as many working days as the one before.
--
-- grain: month, site
-- not null: minutes_before, minutes, change, users_before, users
-- not null: volume_change, mix_change, intensity_change, anonymous_change
-- not null: working_days_before, working_days
-- not null: users_new, users_returned, users_lapsed
with by_group as (
    select month, site, side, user_name, mix_group, sum(minutes) as minutes
    from month_pairs
    group by month, site, side, user_name, mix_group
),

ranked as (
    select
        *,
        sum(minutes) over (partition by month, site, side, user_name)
            as user_minutes,
        row_number() over (
            partition by month, site, side, user_name
            order by minutes desc, mix_group
        ) as place
    from by_group
    where user_name <> '(anonymous)'
),

cells as (
    select
        month,
        site,
        mix_group,
        count(*) filter (where side = 'before') as users_before,
        count(*) filter (where side = 'now') as users,
        coalesce(sum(user_minutes) filter (where side = 'before'), 0)
            as minutes_before,
        coalesce(sum(user_minutes) filter (where side = 'now'), 0) as minutes
    from ranked
    where place = 1 and user_minutes > 0
    group by month, site, mix_group
),

totals as (
    select
        month,
        site,
        sum(users_before) as users_before,
        sum(users) as users,
        sum(minutes_before) as minutes_before,
        sum(minutes) as minutes,
        sum(minutes_before) / nullif(sum(users_before), 0) as each_before
    from cells
    group by month, site
),

mixes as (
    select
        cells.month,
        cells.site,
        coalesce(
            sum(
                -- Sums of decimals are the same in every order.
                cast(
                    (
                        cells.users
                        - totals.users
                        * cells.users_before
                        / nullif(totals.users_before, 0)
                    ) * case
                        when cells.users_before > 0
                            then cells.minutes_before / cells.users_before
                        else totals.each_before
                    end as decimal(24, 6)
                )
            ),
            0
        ) as mix_change
    from cells
    inner join totals
        on cells.month = totals.month and cells.site = totals.site
    group by cells.month, cells.site
),

everything as (
    select
        month,
        site,
        coalesce(sum(minutes) filter (where side = 'before'), 0)
            as minutes_before,
        coalesce(sum(minutes) filter (where side = 'now'), 0) as minutes
    from by_group
    group by month, site
),

named as (
    select
        everything.month,
        everything.site,
        coalesce(totals.users_before, 0) as users_before,
        coalesce(totals.users, 0) as users,
        coalesce(totals.minutes - totals.minutes_before, 0) as change,
        case
            when totals.users_before > 0
                then (totals.users - totals.users_before) * totals.each_before
            else coalesce(totals.minutes, 0)
        end as volume_change,
        cast(coalesce(mixes.mix_change, 0) as double) as mix_change
    from everything
    left join totals
        on everything.month = totals.month and everything.site = totals.site
    left join mixes
        on everything.month = mixes.month and everything.site = mixes.site
),

statuses as (
    select
        month,
        site,
        count(*) filter (where status = 'new') as users_new,
        count(*) filter (where status = 'returned') as users_returned,
        count(*) filter (where status = 'lapsed') as users_lapsed
    from user_changes
    where user_name <> '(anonymous)'
    group by month, site
)

select
    everything.month,
    everything.site,
    everything.minutes_before,
    everything.minutes,
    everything.minutes - everything.minutes_before as change,
    cast(named.users_before as integer) as users_before,
    cast(named.users as integer) as users,
    named.volume_change,
    named.mix_change,
    named.change - named.volume_change - named.mix_change as intensity_change,
    everything.minutes - everything.minutes_before - named.change
        as anonymous_change,
    before.working_days as working_days_before,
    now.working_days,
    everything.minutes_before / nullif(before.working_days, 0)
        as minutes_a_working_day_before,
    everything.minutes / nullif(now.working_days, 0) as minutes_a_working_day,
    everything.minutes * before.working_days / nullif(now.working_days, 0)
        as minutes_normalised,
    cast(coalesce(statuses.users_new, 0) as integer) as users_new,
    cast(coalesce(statuses.users_returned, 0) as integer) as users_returned,
    cast(coalesce(statuses.users_lapsed, 0) as integer) as users_lapsed
from everything
inner join named
    on everything.month = named.month and everything.site = named.site
inner join month_pair_days as before
    on everything.month = before.month
    and everything.site = before.site
    and before.side = 'before'
inner join month_pair_days as now
    on everything.month = now.month
    and everything.site = now.site
    and now.side = 'now'
left join statuses
    on everything.month = statuses.month and everything.site = statuses.site
