-- Sessions of each kind of CAL on QlikView in each month, over the nodes of a
-- site: how long they lasted, and what they took.
--
-- See `cal_sessions_by_month` for what is counted of session and usage CALs.
--
-- made as: view
-- grain: month, site, access_type
-- not null: sessions, hours
select
    month,
    site,
    access_type,
    cast(sum(sessions) as integer) as sessions,
    -- Sums of decimals are the same in every order.
    cast(sum(cast(hours as decimal(18, 6))) as double) as hours,
    cast(sum(cast(session_cal_minutes as decimal(18, 6))) as double)
        as session_cal_minutes,
    cast(sum(usage_cals) as integer) as usage_cals
from cal_sessions_by_month
where access_type in ('named_user', 'document', 'session', 'usage')
group by month, site, access_type
