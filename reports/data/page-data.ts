import type {Db} from '../../lib/db.ts';
import {arrowStream} from './arrow-stream.ts';
import {details} from './cube-sql.ts';
import {packed} from './packed.ts';
import {readFacts, unnamed} from './read-facts.ts';
import {readHours} from './read-hours.ts';
import type {Cut} from './rows-sql.ts';
import {stepsOf} from './steps.ts';

/** What the page filters by: Arrow IPC streams and JSON, deflated and in base 85. */
export interface PageData {
  readonly facts: string;
  readonly names: string;
  readonly hours: string;
  /** Rows of sections that the facts cannot tell, as JSON. */
  readonly kept?: string;
}

/** What the data of a page may weigh, in characters. */
export const dataBudget = 1_345_000;

/** The facts of a page at the finest detail, read before the rest of it is known. */
export type FinestFacts = ReturnType<typeof finestFacts>;

export function finestFacts(db: Db, month: string, cut: Cut = {}) {
  const [finest] = details;
  const facts = readFacts(db, month, finest, cut);
  // Whoever waits for them hears of a failure; until then it is nobody's.
  facts.catch(() => {});
  return facts;
}

/** Reads the page's data at the finest detail that fits; says on the page how it was rolled up. */
export async function pageData(
  db: Db,
  month: string,
  cut: Cut = {},
  budget: number | Promise<number> = dataBudget,
  finest = finestFacts(db, month, cut),
): Promise<PageData> {
  const hours = readHours(db, month, cut).then(packed);
  for (const [level, detail] of details.entries()) {
    const read = level === 0 ? await finest : await readFacts(db, month, detail, cut);
    const {columns} = read;
    const names = unnamed(read.names, cut.sections);
    const {low, high, first, span} = stepsOf(columns.period);
    const notes = {
      first_day: String(first),
      span: String(span),
      level: String(level),
      months_by_day: String(detail.months_by_day),
      documents: String(detail.documents),
      users: String(detail.users),
    };
    const facts = await packed(
      arrowStream(
        [
          {name: 'step_low', numbers: low},
          {name: 'step_high', numbers: high},
          {name: 'is_day', numbers: columns.is_day},
          {name: 'node', numbers: columns.node, names: names.nodes.map(({node}) => node)},
          {
            name: 'access_type',
            numbers: columns.access_type,
            names: names.access_types,
          },
          {name: 'user_name', numbers: columns.user_name, names: names.users},
          {
            name: 'document',
            numbers: columns.document,
            names: names.documents.map(({document}) => document),
          },
          {name: 'department', numbers: columns.department, names: names.departments},
          {name: 'minutes', numbers: columns.minutes},
          {name: 'as_logged', numbers: columns.as_logged},
          {name: 'by_duration', numbers: columns.by_duration},
          {name: 'active', numbers: columns.active},
          {name: 'beside_units', numbers: columns.beside_units},
          {name: 'sessions', numbers: columns.sessions},
          {name: 'carried', numbers: columns.carried},
        ],
        notes,
      ),
    );
    const isLast = level === details.length - 1;
    const weight = facts.length + (await hours).length;
    if (weight > (await budget) && !isLast) continue;
    return {facts, hours: await hours, names: await packed(namesStream(names))};
  }
  throw new Error('no level of detail');
}

// The products and titles of the nodes and documents, in the order of the dictionaries.
function namesStream(names: Awaited<ReturnType<typeof readFacts>>['names']): Uint8Array {
  const rows = [
    ...names.nodes.map(({product}) => ['node', product, ''] as const),
    ...names.documents.map(({product, name}) => ['document', product, name] as const),
  ];
  return arrowStream(
    ['kind', 'product', 'name'].map((name, at) => {
      const values = rows.map((row) => row[at] ?? '');
      const distinct = [...new Set(values)];
      const places = new Map(distinct.map((value, index) => [value, index]));
      return {
        name,
        numbers: values.map((value) => places.get(value) ?? 0),
        names: distinct,
      };
    }),
  );
}
