-- From when to when each session was open in each month, cut where months meet,
-- so that every month can be counted by itself.
--
-- Only the months that are made anew are computed (`stale_months`).
--
-- made as: view
-- grain: month, place_number, file_id, line, use_number
-- not null: site_number, node_number, user_number, from_us, to_us
with cut as (
    select
        *,
        cast(
            unnest(
                generate_series(
                    cast(month as timestamp),
                    make_timestamp(to_us - 1),
                    interval 1 month
                )
            ) as date
        ) as open_month
    from numbered_spans
    where
        date_trunc('month', make_timestamp(to_us - 1))
        > cast(month as timestamp)
)

select
    month,
    place_number,
    file_id,
    line,
    use_number,
    site_number,
    node_number,
    user_number,
    from_us,
    to_us
from numbered_spans
where
    month in (select month from stale_months)
    and date_trunc('month', make_timestamp(to_us - 1))
    = cast(month as timestamp)

union all

select
    open_month as month,
    place_number,
    file_id,
    line,
    use_number,
    site_number,
    node_number,
    user_number,
    greatest(from_us, epoch_us(cast(open_month as timestamp))) as from_us,
    least(to_us, epoch_us(open_month + interval 1 month)) as to_us
from cut
where open_month in (select month from stale_months)
