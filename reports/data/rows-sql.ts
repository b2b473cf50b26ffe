/** Which rows the page's data holds; everything of every site when left out. */
export interface Cut {
  readonly site?: string;
  /** Only the rows of this department. */
  readonly department?: string;
  /** The sections shown: what none of them names stays without its name. */
  readonly sections?: readonly string[];
}

/** What the names of everything rolled up are. */
export const folded = {
  user_name: '(other users)',
  document: '(other documents)',
  department: '(no department)',
  uncounted: '(not counted)',
} as const;

const ofDepartment = (table: string, hasDepartments: boolean) =>
  hasDepartments
    ? `select uses.*, coalesce(users.department, '${folded.department}') as department
        from ${table} as uses
        left join user_departments as users using (month, day, user_name)`
    : `select uses.*, '${folded.department}' as department from ${table} as uses`;

/** The rows of thirteen months of a table that a cut leaves, each with its department. */
export function rowsOf(
  table: string,
  month: string,
  {site, department}: Cut,
  hasDepartments: boolean,
): string {
  const first = `date '${month}' - interval 13 month`;
  const ofSite = site === undefined ? '' : `and site = ${literal(site)}`;
  const inMonths = `month <= date '${month}' and month > ${first} ${ofSite}`;
  const own = department === undefined ? '' : `where department = ${literal(department)}`;
  return `select * from (${ofDepartment(table, hasDepartments)} where ${inMonths}) ${own}`;
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** Access without minutes is counted by month and user: only its sessions matter. */
export const otherUses = `(
                select
                    cast(make_timestamp(epoch_us(started_at)) as date) as day,
                    month, site, node, product, access_type,
                    coalesce(user_name, '(anonymous)') as user_name
                from session_costs
                inner join node_sites using (node)
                where access_type <> 'analyzer_capacity' and started_at is not null
            )`;
