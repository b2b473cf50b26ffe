import {monthSql} from './month-sql.ts';

/** Rows of a ranked table that are shown. */
export const shown = 25;

/** The apps that took most CPU. */
export const appsSql = monthSql(
  ({first, where}) => `
        select
            ${first}product, document, document_name, sessions, users, nodes, open_s, cpu_s,
            cpu_share, cpu_s_per_session, cpu_s_per_core, last_started_at,
            (count(*) over (partition by month))::integer as all_apps
        from core_use_by_month_document
        where ${where} and site = $site
        qualify row_number() over (
            partition by month order by cpu_s desc nulls last, document_name, document
        ) <= ${shown}
        order by cpu_s desc nulls last, document_name, document`,
);
/** Every user and service account. */
export const usersSql = monthSql(
  ({first, where}) => `
        select
            ${first}user_name, is_service_account, sessions, documents, nodes, open_s, cpu_s,
            cpu_share, last_started_at,
            (count(*) over (partition by month, is_service_account))::integer as all_users
        from core_use_by_month_user
        where ${where} and site = $site
        order by is_service_account, cpu_s desc nulls last, user_name`,
);
/** The dearest sessions, with file and line. */
export const sessionsSql = monthSql(
  ({first, where}) => `
        select
            ${first}one.started_at, one.node,
            coalesce(one.user_name, '(anonymous)') as user_name,
            coalesce(one.document_name, '(not logged)') as document_name,
            one.duration_s / 3600 as open_h, one.cpu_s / 3600 as cpu_h,
            regexp_extract(file.path, '[^/\\\\]*$') as file_name, one.line
        from sessions as one
        inner join node_sites as place on one.node = place.node
        left join files as file on one.file_id = file.file_id
        where place.site = $site
            and ${where}
            and not one.is_service_account
        qualify row_number() over (
            partition by date_trunc('month', one.started_at)
            order by one.cpu_s desc nulls last, one.started_at, file.path, one.line
        ) <= ${shown}
        order by one.cpu_s desc nulls last, one.started_at, file_name, one.line`,
  "date_trunc('month', one.started_at)",
);
