import type {Db} from '../../lib/db.ts';
import type {Numbers} from '../../lib/numbers.ts';
import {hiddenBy} from '../page/hidden.ts';
import {type Detail, factsSql} from './cube-sql.ts';
import {nameSteps} from './name-steps.ts';
import {type Cut, folded} from './rows-sql.ts';

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

/** Reads the rows of one level of detail; days count from 1 January 1970. */
export async function readFacts(
  db: Db,
  month: string,
  detail: Detail,
  cut: Cut = {},
): Promise<{columns: FactColumns; names: FactNames}> {
  const [known] = await db.all(
    `select 1 from user_departments where department <> '${folded.department}' limit 1`,
  );
  const hasDepartments = known !== undefined;
  const steps = nameSteps(month, detail, cut, hasDepartments);
  for (const {name, sql} of steps) {
    await db.run(`create or replace temp table ${name} as ${sql}`);
  }
  const names = await db.one<FactNames>(namesSql);
  const doubles = columnNames.map((name) => `${name}::double as ${name}`).join(', ');
  const facts = factsSql(month, detail, cut, hasDepartments);
  const columns = unpackedColumns(
    summed(await db.numbers(`select ${doubles} from (${facts}) order by keys, places`)),
  );
  for (const {name} of steps) await db.run(`drop table ${name}`);
  return {columns, names};
}

/**
 * Numbers in place of names that none of these sections shows, so that users and documents
 * are still told apart.
 */
export function unnamed(
  names: FactNames,
  sections: readonly string[] | undefined,
): FactNames {
  const hidden = sections ? hiddenBy(sections) : [];
  const {users, documents} = names;
  return {
    ...names,
    ...(hidden.includes('users') ? {users: users.map((_, at) => String(at + 1))} : {}),
    ...(hidden.includes('documents')
      ? {
          documents: documents.map(({product}, at) => {
            const number = String(at + 1);
            return {product, document: number, name: number};
          }),
        }
      : {}),
  };
}

const columnNames = [
  'keys',
  'places',
  'counts',
  'minutes',
  'as_logged',
  'by_duration',
  'active',
  'beside_units',
] as const;

// The sums of rows of the same keys, which follow one another: nearly every row is alone
// with its keys, so that summing them here takes less than grouping them in SQL.
function summed(read: Numbers): Numbers {
  const {keys = none, places = none} = read;
  const starts = new Uint32Array(keys.length);
  let length = 0;
  for (let at = 0; at < keys.length; at++) {
    const isNew = at === 0 || keys[at] !== keys[at - 1] || places[at] !== places[at - 1];
    if (isNew) starts[length++] = at;
  }
  const columns = Object.entries(read).map(([name, values]) => {
    const isKey = name === 'keys' || name === 'places';
    const sums = new Float64Array(length);
    for (let row = 0; row < length; row++) {
      const start = starts[row] ?? 0;
      const end = isKey
        ? start + 1
        : row + 1 < length
          ? (starts[row + 1] ?? 0)
          : keys.length;
      let sum = 0;
      for (let at = start; at < end; at++) sum += values[at] ?? 0;
      sums[row] = sum;
    }
    return [name, sums] as const;
  });
  return Object.fromEntries(columns);
}

const none = new Float64Array();

// Several columns of whole numbers ride in one.
function unpackedColumns({keys, places, counts, ...sums}: Numbers): FactColumns {
  const length = keys?.length ?? 0;
  const [is_day, access_type] = [new Uint8Array(length), new Uint8Array(length)];
  const [document, user_name] = [new Uint32Array(length), new Uint32Array(length)];
  const [node, department] = [new Uint16Array(length), new Uint16Array(length)];
  const period = new Uint16Array(length);
  const [sessions, carried] = [new Float64Array(length), new Uint32Array(length)];
  for (let at = 0; at < length; at++) {
    const key = keys?.[at] ?? 0;
    const user = Math.floor(key / 131_072);
    const access = Math.floor(user / 262_144);
    document[at] = key % 131_072;
    user_name[at] = user % 262_144;
    access_type[at] = access % 64;
    is_day[at] = Math.floor(access / 64);
    const place = places?.[at] ?? 0;
    const owner = Math.floor(place / 65_536);
    period[at] = place % 65_536;
    department[at] = owner % 65_536;
    node[at] = Math.floor(owner / 65_536);
    const count = counts?.[at] ?? 0;
    carried[at] = count % 16_777_216;
    sessions[at] = Math.floor(count / 16_777_216);
  }
  const of = (name: string) => sums[name] ?? new Float64Array(length);
  return {
    period,
    is_day,
    node,
    access_type,
    user_name,
    document,
    department,
    minutes: of('minutes'),
    as_logged: of('as_logged'),
    by_duration: of('by_duration'),
    active: of('active'),
    beside_units: of('beside_units'),
    sessions,
    carried,
  };
}

const list = (what: string, table: string) =>
  `coalesce((select list(distinct ${what} order by ${what}) from ${table}), [])`;

const namesSql = `
    select
        coalesce(
            (select list({node: node, product: product} order by id) from page_nodes), []
        ) as nodes,
        ${list('access_type', 'page_access')} as access_types,
        ${list('name', 'page_users')} as users,
        ${list('department', 'page_departments')} as departments,
        coalesce((
            select list({
                product: found.product,
                document: found.name,
                name: coalesce(named.name, found.name)
            } order by id)
            from (select distinct product, name, id from page_documents) as found
            left join (
                select product, document, min(document_name) as name
                from capacity_by_month_document
                group by product, document
            ) as named on found.product = named.product and found.name = named.document
        ), []) as documents`;
