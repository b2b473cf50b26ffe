import type {Db} from '../../lib/db.ts';
import {type Cut, type Detail, factsSql, folded} from './cube-sql.ts';
import {stableOrder} from './order.ts';

/** Columns of the page's data, row by row in one order; names are places in lists. */
export interface FactColumns {
  readonly period: ArrayLike<number>;
  readonly is_day: ArrayLike<number>;
  readonly node: ArrayLike<number>;
  readonly access_type: ArrayLike<number>;
  readonly user_name: ArrayLike<number>;
  readonly document: ArrayLike<number>;
  readonly department: ArrayLike<number>;
  readonly minutes: ArrayLike<number>;
  readonly as_logged: ArrayLike<number>;
  readonly by_duration: ArrayLike<number>;
  readonly active: ArrayLike<number>;
  readonly beside_units: ArrayLike<number>;
  readonly sessions: ArrayLike<number>;
  readonly carried: ArrayLike<number>;
}

/** The names that the columns point to. */
export interface FactNames {
  readonly nodes: readonly {readonly node: string; readonly product: string}[];
  readonly access_types: readonly string[];
  readonly users: readonly string[];
  readonly documents: readonly {
    readonly product: string;
    readonly document: string;
    readonly name: string;
  }[];
  readonly departments: readonly string[];
}

interface Packed {
  readonly keys: ArrayLike<number> | null;
  readonly places: ArrayLike<number> | null;
  readonly counts: ArrayLike<number> | null;
  readonly minutes: ArrayLike<number> | null;
  readonly as_logged: ArrayLike<number> | null;
  readonly by_duration: ArrayLike<number> | null;
  readonly active: ArrayLike<number> | null;
  readonly beside_units: ArrayLike<number> | null;
}

type Answer = Packed & {readonly [Name in keyof FactNames]: FactNames[Name] | null};

/** Reads the rows of one level of detail; days count from 1 January 1970. */
export async function readFacts(
  db: Db,
  month: string,
  detail: Detail,
  {site, department}: Cut = {},
): Promise<{columns: FactColumns; names: FactNames; rows: number}> {
  const [known] = await db.all(
    `select 1 from user_departments where department <> '${folded.department}' limit 1`,
  );
  const answer = await db.one<Answer>(sql(detail, known !== undefined), [
    month,
    site ?? null,
    department ?? null,
  ]);
  const read = unpackedColumns(answer);
  const order = stableOrder(
    [
      read.is_day,
      read.access_type,
      read.node,
      read.user_name,
      read.document,
      read.department,
      read.period,
    ],
    read.period.length,
  );
  const columns = Object.fromEntries(
    Object.entries(read).map(([name, values]) => [name, reordered(values, order)]),
  ) as unknown as FactColumns;
  return {
    rows: order.length,
    columns,
    names: {
      nodes: answer.nodes ?? [],
      access_types: answer.access_types ?? [],
      users: answer.users ?? [],
      documents: answer.documents ?? [],
      departments: answer.departments ?? [],
    },
  };
}

// Several columns of whole numbers ride in one: half of the time goes into reading lists.
function unpackedColumns(packed: Packed): FactColumns {
  const length = packed.keys?.length ?? 0;
  const made = () => new Float64Array(length);
  const [period, is_day, document, user_name] = [made(), made(), made(), made()];
  const [node, access_type, department] = [made(), made(), made()];
  const [sessions, carried] = [made(), made()];
  for (let at = 0; at < length; at++) {
    let key = packed.keys?.[at] ?? 0;
    period[at] = key % 65_536;
    key = Math.floor(key / 65_536);
    is_day[at] = key % 2;
    key = Math.floor(key / 2);
    document[at] = key % 131_072;
    user_name[at] = Math.floor(key / 131_072);
    const place = packed.places?.[at] ?? 0;
    access_type[at] = place % 64;
    node[at] = Math.floor(place / 64) % 65_536;
    department[at] = Math.floor(place / 64 / 65_536);
    const count = packed.counts?.[at] ?? 0;
    carried[at] = count % 16_777_216;
    sessions[at] = Math.floor(count / 16_777_216);
  }
  return {
    period,
    is_day,
    node,
    access_type,
    user_name,
    document,
    department,
    minutes: packed.minutes ?? made(),
    as_logged: packed.as_logged ?? made(),
    by_duration: packed.by_duration ?? made(),
    active: packed.active ?? made(),
    beside_units: packed.beside_units ?? made(),
    sessions,
    carried,
  };
}

// A loop: `Array.from` takes ten times as long for half a million rows.
function reordered(values: ArrayLike<number>, order: Uint32Array): Float64Array {
  const moved = new Float64Array(order.length);
  for (let at = 0; at < order.length; at++) {
    moved[at] = values[order[at] ?? 0] ?? 0;
  }
  return moved;
}

// A filter that is false for every row leaves null in place of a list.
const unlessAllZero = (name: string) => `
        list(${name}::double) filter (where (select bool_or(${name} <> 0) from facts))
            as ${name}`;

// One row of lists: reading four hundred thousand rows one by one takes thrice as long.
const sql = (detail: Detail, hasDepartments: boolean) => `
    with facts as materialized (${factsSql(detail, hasDepartments)}),
    nodes as materialized (
        select node, product, row_number() over (order by product desc, node) - 1 as id
        from (select distinct node, product from facts)
    ),
    access_types as materialized (
        select access_type, row_number() over (order by access_type) - 1 as id
        from (select distinct access_type from facts)
    ),
    users as materialized (
        select user_name, row_number() over (order by user_name) - 1 as id
        from (select distinct user_name from facts)
    ),
    departments as materialized (
        select department, row_number() over (order by department) - 1 as id
        from (select distinct department from facts)
    ),
    named as (
        select product, document, min(document_name) as name
        from capacity_by_month_document
        group by product, document
    ),
    documents as materialized (
        select
            found.product, found.document, coalesce(named.name, found.document) as name,
            row_number() over (order by found.product, found.document) - 1 as id
        from (select distinct product, document from facts) as found
        left join named using (product, document)
    )
    select
        list((
            ((users.id * 131072 + documents.id) * 2 + is_day::integer) * 65536
            + (period - date '1970-01-01')
        )::double) as keys,
        list((
            (departments.id * 65536 + nodes.id) * 64 + access_types.id
        )::double) as places,
        list((sessions * 16777216 + carried)::double) as counts,
        list(minutes::double) as minutes,
        ${['as_logged', 'by_duration', 'active', 'beside_units'].map(unlessAllZero).join(',')},
        (select list({node: node, product: product} order by id) from nodes) as nodes,
        (select list(access_type order by id) from access_types) as access_types,
        (select list(user_name order by id) from users) as users,
        (
            select list({product: product, document: document, name: name} order by id)
            from documents
        ) as documents,
        (select list(department order by id) from departments) as departments
    from facts
    inner join nodes using (node, product)
    inner join access_types using (access_type)
    inner join users using (user_name)
    inner join documents using (product, document)
    inner join departments using (department)`;
