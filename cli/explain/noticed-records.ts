import type {RecordsOf} from './records-of.ts';

const noticed = `
    select * from (
        select 'reject' as kind, split_part(reason, ':', 1) as detail, file_id, line
        from rejects

        union all

        select 'duplicate', coalesce(source, 'unknown'), file_id, line from duplicates

        union all

        select flag, detail, file_id, line from session_flags

        union all

        select kind, coalesce(detail, '(none)') as detail, file_id, line
        from (
            select
                unnest([
                    case when time_doubt is not null then 'time_doubt' end,
                    case when access_type = 'unknown' then 'unknown_access_type' end,
                    case when access_type = 'analyzer_capacity'
                        and minutes_as_logged > minutes_by_duration
                        then 'count_above_duration' end,
                    case when is_end_off then 'end_differs_from_log' end,
                    case when user_name is null then 'anonymous_user' end,
                    case when is_service_account then 'service_account' end
                ]) as kind,
                case kind
                    when 'time_doubt' then time_doubt
                    when 'unknown_access_type' then coalesce(unknown_cal_type, '(empty)')
                    else product
                end as detail,
                file_id, line
            from session_costs
        )

        union all

        select 'open_usage', product, file_id, line from use_costs where is_open

        union all

        select 'unknown_node', product, file_id, line
        from use_costs where node = 'unknown'
    )
    where kind = $kind and detail = $detail`;

/** The records that were noticed while reading; what is said of files or days has none. */
export const noticedRecords: Readonly<Record<string, RecordsOf>> = {
  data_quality: {records: noticed},
};
