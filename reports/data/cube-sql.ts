/** How much the page's data is rolled up, from everything by day to the barest sums. */
export interface Detail {
  /** Months, from the reported one back, that keep their days. */
  readonly months_by_day: number;
  /** Documents that keep their name; the others are one row. */
  readonly documents: number;
  readonly users: number;
}

/** Which rows the page's data holds; everything of every site when left out. */
export interface Cut {
  readonly site?: string;
  /** Only the rows of this department. */
  readonly department?: string;
}

/** What the names of everything rolled up are. */
export const folded = {
  user_name: '(other users)',
  document: '(other documents)',
  department: '(no department)',
} as const;

/** The ladder that the data goes down until it fits. */
export const details: readonly Detail[] = [
  {months_by_day: 13, documents: 100_000, users: 200_000},
  {months_by_day: 2, documents: 100_000, users: 200_000},
  {months_by_day: 1, documents: 200, users: 200_000},
  {months_by_day: 1, documents: 50, users: 5000},
  {months_by_day: 0, documents: 20, users: 1000},
  {months_by_day: 0, documents: 5, users: 100},
];

// Thirteen months, as many as any section looks back.
// `$2` is the site, null for all.
const months =
  'month <= $1::date and month > $1::date - interval 13 month and ($2::text is null or site = $2)';

const ofDepartment = (table: string, hasDepartments: boolean) =>
  hasDepartments
    ? `select uses.*, coalesce(users.department, '${folded.department}') as department
        from ${table} as uses
        left join user_departments as users using (day, user_name)`
    : `select uses.*, '${folded.department}' as department from ${table} as uses`;

// A use that goes on over midnight is counted on both days; `carried` says how many are.
const uses = (detail: Detail, hasDepartments: boolean) => `
    with of_department as (
        ${ofDepartment('capacity_by_use_day', hasDepartments)}
        where ${months}
    ),
    own as (
        from of_department
        where $3::text is null or department = $3
    ),
    ranked_documents as (
        select
            product, document,
            row_number() over (
                order by sum(minutes) desc, product, document
            ) as place
        from own
        group by product, document
    ),
    ranked_users as (
        select
            user_name,
            row_number() over (order by sum(minutes) desc, user_name) as place
        from own
        group by user_name
    ),
    periods as (
        select
            *,
            case
                when month > $1::date - interval ${detail.months_by_day} month then day
                else month
            end as period,
            month > $1::date - interval ${detail.months_by_day} month as is_day
        from own
    ),
    over_midnight as (
        select periods.product, periods.file_id, periods.line, periods.use_number, periods.day
        from periods
        inner join capacity_by_use_day as before
            on periods.product = before.product
            and periods.file_id = before.file_id
            and periods.line = before.line
            and periods.use_number = before.use_number
            and before.day = periods.day - 1
        where day(periods.day) = 1 and before.units > 0 and periods.units > 0
    ),
    counted as (
        select
            periods.*,
            case when is_day then sessions_of_day else sessions_of_month end as sessions,
            case
                when over_midnight.day is not null then 1
                when is_day then sessions_of_day - sessions_of_month
                else 0
            end as carried
        from periods
        left join over_midnight using (product, file_id, line, use_number, day)
    )
    select
        period, is_day, node, product, 'analyzer_capacity' as access_type,
        case
            when ranked_users.place <= ${detail.users} then user_name
            else '${folded.user_name}'
        end as user_name,
        case
            when ranked_documents.place <= ${detail.documents} then document
            else '${folded.document}'
        end as document,
        department,
        sum(minutes) as minutes,
        sum(minutes_as_logged) - sum(minutes) as as_logged,
        sum(minutes_by_duration) - sum(minutes) as by_duration,
        sum(minutes_active) - sum(minutes) as active,
        sum(minutes) - 6 * sum(units) as beside_units,
        sum(sessions) as sessions,
        sum(carried) as carried
    from counted
    inner join ranked_users using (user_name)
    inner join ranked_documents using (product, document)
    group by all`;

// Access without minutes is counted by month and user: only its sessions matter.
const otherAccess = (detail: Detail, hasDepartments: boolean) => `
    with placed as (
        select
            cast(make_timestamp(epoch_us(started_at)) as date) as day,
            cast(date_trunc('month', make_timestamp(epoch_us(started_at))) as date) as month,
            site, node, product, access_type,
            coalesce(user_name, '(anonymous)') as user_name
        from session_costs
        inner join node_sites using (node)
        where access_type <> 'analyzer_capacity' and started_at is not null
    ),
    of_department as (
        ${ofDepartment('placed', hasDepartments)}
        where ${months}
    ),
    own as (
        from of_department
        where $3::text is null or department = $3
    ),
    ranked as (
        select user_name, row_number() over (order by count(*) desc, user_name) as place
        from own
        group by user_name
    )
    select
        month as period, false as is_day, node, product, access_type,
        case
            when place <= ${detail.users} then user_name else '${folded.user_name}'
        end as user_name,
        '(not counted)' as document,
        department,
        0 as minutes, 0 as as_logged, 0 as by_duration, 0 as active, 0 as beside_units,
        count(*) as sessions, 0 as carried
    from own
    inner join ranked using (user_name)
    group by all`;

/**
 * The rows of the page's data; `$1` is the month reported, `$2` the site and
 * `$3` the department, or null for all.
 */
export function factsSql(detail: Detail, hasDepartments: boolean): string {
  const parts = [uses(detail, hasDepartments), otherAccess(detail, hasDepartments)];
  return parts.map((part) => `from (${part})`).join(' union all ');
}
