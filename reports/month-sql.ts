/** What a query of one month and the same query of every month differ in. */
export interface Months {
  /** In a list of columns, before the others: the month of the row, where it is told. */
  readonly first: string;
  /** The condition on the month. */
  readonly where: string;
}

/** A query of one month, and the same of thirteen with the month in `page_month`. */
export interface MonthSql {
  readonly one: string;
  readonly all: string;
}

/**
 * Writes a query for one month and for every month that the page tells of; `month` is the
 * column, or what is made of one, that holds it.
 */
export function monthSql(query: (months: Months) => string, month = 'month'): MonthSql {
  return {
    one: query({first: '', where: `${month} = $month`}),
    all: query({
      first: `cast(${month} as date) as page_month, `,
      where: `${month} <= $month and ${month} > $month - interval 13 month`,
    }),
  };
}
