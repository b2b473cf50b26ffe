import type {Detail} from './cube-sql.ts';
import {type Cut, folded, otherUses, rowsOf} from './rows-sql.ts';

/** A table that is made, and dropped again, to read the page's data. */
export interface Step {
  readonly name: string;
  readonly sql: string;
}

/**
 * The names of the page's data, each with its place in the list it is shown in. The rows
 * are then summed by two whole numbers, which takes a third of the time of six texts.
 */
export function nameSteps(
  month: string,
  detail: Detail,
  cut: Cut,
  hasDepartments: boolean,
): readonly Step[] {
  const rows = (table: string) => rowsOf(table, month, cut, hasDepartments);
  const {department, ...ofSite} = cut;
  // The sums of a month are fewer; they hold no departments.
  const summed = (mart: string, names: string) => {
    const from =
      department === undefined
        ? rowsOf(mart, month, ofSite, false)
        : rows('capacity_by_use_day');
    return `select ${names}, sum(minutes) as minutes from (${from}) group by all`;
  };
  return [
    {
      name: 'page_other',
      sql: `select month, node, product, access_type, user_name, department,
                count(*) as sessions
            from (${rows(otherUses)}) group by all`,
    },
    {
      name: 'page_nodes',
      sql: `select node, product, row_number() over (order by product desc, node) - 1 as id
            from (
                select node, product
                from (${summed('capacity_by_month_node', 'node, product')})
                union
                select node, product from page_other
            )`,
    },
    {
      name: 'page_access',
      sql: `select access_type, row_number() over (order by access_type) - 1 as id
            from (
                select 'analyzer_capacity' as access_type
                where exists (${summed('capacity_by_month_node', 'node')})
                union
                select access_type from page_other
            )`,
    },
    {
      name: 'page_departments',
      sql: `select department, row_number() over (order by department) - 1 as id
            from (
                ${hasDepartments ? `select department from (${rows('capacity_by_use_day')})` : `select '${folded.department}' as department`}
                union
                select department from page_other
            )`,
    },
    {
      name: 'page_users',
      sql: `with ranked as (
                select false as is_other, user_name,
                    row_number() over (order by sum(minutes) desc, user_name) as place
                from (${summed('capacity_by_month_user', 'user_name')}) group by user_name
                union all
                select true, user_name,
                    row_number() over (order by sum(sessions) desc, user_name)
                from page_other group by user_name
            ),
            shown as (
                select is_other, user_name, case
                    when place <= ${detail.users} then user_name
                    else '${folded.user_name}' end as name
                from ranked
            )
            select *, dense_rank() over (order by name) - 1 as id from shown`,
    },
    {
      name: 'page_documents',
      sql: `with ranked as (
                select product, document,
                    row_number() over (
                        order by sum(minutes) desc, product, document
                    ) as place
                from (${summed('capacity_by_month_document', 'product, document')})
                group by product, document
            ),
            shown as (
                select product, document, case
                    when place <= ${detail.documents} then document
                    else '${folded.document}' end as name
                from ranked
                union
                select product, '${folded.uncounted}', '${folded.uncounted}'
                from page_other
            )
            select *, dense_rank() over (order by product, name) - 1 as id from shown`,
    },
  ];
}
