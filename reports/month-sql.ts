/** What a query of one month and the same query of every month differ in. */
export interface Months {
  /** In a list of columns, before the others: the month of the row, where it is told. */
  readonly first: string;
  /** The condition on the column `month`, or on another one that holds it. */
  where(month?: string): string;
}

/** A query of one month, and the same of thirteen with the month in `page_month`. */
export interface MonthSql {
  readonly one: string;
  readonly all: string;
}

/** Writes a query for one month and for every month that the page tells of. */
export function monthSql(query: (months: Months) => string, month = 'month'): MonthSql {
  return {
    one: query({first: '', where: (named = month) => `${named} = $month`}),
    all: query({
      first: `cast(${month} as date) as page_month, `,
      where: (named = month) =>
        `${named} <= $month and ${named} > $month - interval 13 month`,
    }),
  };
}
