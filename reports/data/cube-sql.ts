import {type Cut, folded, rowsOf} from './rows-sql.ts';

/** How much the page's data is rolled up, from everything by day to the barest sums. */
export interface Detail {
  /** Months, from the reported one back, that keep their days. */
  readonly months_by_day: number;
  /** Documents that keep their name; the others are one row. */
  readonly documents: number;
  readonly users: number;
}

/** The ladder that the data goes down until it fits. */
export const details: readonly [Detail, ...Detail[]] = [
  {months_by_day: 13, documents: 100_000, users: 200_000},
  {months_by_day: 2, documents: 100_000, users: 200_000},
  {months_by_day: 1, documents: 200, users: 200_000},
  {months_by_day: 1, documents: 50, users: 5000},
  {months_by_day: 0, documents: 20, users: 1000},
  {months_by_day: 0, documents: 5, users: 100},
];

/**
 * The rows of the page's data in the order that deflates best, with two keys that hold
 * the places of six names and the day. In their order,
 * rows of the same keys follow one another.
 */
export function factsSql(
  month: string,
  detail: Detail,
  cut: Cut,
  hasDepartments: boolean,
): string {
  const byDay = `month > date '${month}' - interval ${detail.months_by_day} month`;
  return `
    with own as not materialized (
        ${rowsOf('capacity_by_use_day', month, cut, hasDepartments)}
    ),
    -- A use that goes on over midnight is counted on both days; carried says how many are.
    over_midnight as (
        select this.product, this.file_id, this.line, this.use_number, this.day
        from own as this
        inner join capacity_by_use_day as before
            on this.product = before.product
            and this.file_id = before.file_id
            and this.line = before.line
            and this.use_number = before.use_number
            and before.day = this.day - 1
        where day(this.day) = 1 and this.units > 0
            and before.day = last_day(before.day) and before.units > 0
    ),
    counted as (
        select
            own.*,
            ${byDay} as is_day,
            case when ${byDay} then day else month end - date '1970-01-01' as period,
            case when ${byDay} then sessions_of_day else sessions_of_month end as sessions,
            case
                when over_midnight.day is not null then 1
                when ${byDay} then sessions_of_day - sessions_of_month
                else 0
            end as carried
        from own
        left join over_midnight using (product, file_id, line, use_number, day)
    )
    select
        ((is_day::bigint * 64 + (
            select id from page_access where access_type = 'analyzer_capacity'
        )) * 262144 + users.id) * 131072 + documents.id as keys,
        (nodes.id * 65536 + ${hasDepartments ? 'departments.id' : '0'}) * 65536 + period
            as places,
        sessions * 16777216 + carried as counts,
        counted.minutes as minutes,
        minutes_as_logged - minutes as as_logged,
        minutes_by_duration - minutes as by_duration,
        minutes_active - minutes as active,
        minutes - 6 * units as beside_units
    from counted
    inner join page_nodes as nodes using (node, product)
    ${hasDepartments ? 'inner join page_departments as departments using (department)' : ''}
    inner join page_users as users
        on counted.user_name = users.user_name and not users.is_other
    inner join page_documents as documents using (product, document)
    union all
    select
        (access.id * 262144 + users.id) * 131072 + documents.id,
        (nodes.id * 65536 + departments.id) * 65536 + (month - date '1970-01-01'),
        sessions * 16777216, 0, 0, 0, 0, 0
    from page_other as other
    inner join page_nodes as nodes using (node, product)
    inner join page_access as access using (access_type)
    inner join page_departments as departments using (department)
    inner join page_users as users
        on other.user_name = users.user_name and users.is_other
    inner join page_documents as documents
        on other.product = documents.product
        and documents.document = '${folded.uncounted}'
`;
}
