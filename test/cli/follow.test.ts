import {fileURLToPath} from 'node:url';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {type Explanation, explain} from '../../cli/explain/explain.ts';
import {ingest} from '../../ingest/ingest.ts';
import {type Db, openDatabase, type Plain, type Row} from '../../lib/db.ts';
import type {Column, Table} from '../../reports/model.ts';
import {buildReport} from '../../reports/report.ts';
import {transform} from '../../transforms/transform.ts';

// What the parts of an address are called in a row, and columns in their mart.
const fields: Readonly<Record<string, readonly string[]>> = {
  user: ['user_name', 'name'],
  node: ['node', 'name'],
  reading: ['reading_id'],
  file: ['name', 'file'],
  cause: ['cause_id'],
  weekday: ['weekday_number'],
  assignment: ['assignment_id'],
  'access type': ['access_type'],
  'cost centre': ['cost_centre'],
  'file and line': ['place', 'evidence'],
};
const columns: Readonly<Record<string, string>> = {
  ...{seen: 'seen_days', quiet: 'quiet_days', gap: 'gap_days', partial: 'partial_days'},
  ...{'not yet': 'missing_days', part: 'waste_minutes', saved: 'saving', amount: 'cents'},
  ...{cpu_h: 'cpu_s', cpu_h_per_core: 'cpu_s_per_core', open_h: 'open_s', peak: 'cents'},
  ...{change_share: 'change', rejects: 'count', all_share: 'minutes'},
};
// What the page rounds, converts or writes out.
const derived: Readonly<Record<string, true>> = {
  ...{cpu_s: true, cpu_s_per_core: true, open_s: true, cents: true, saving: true},
  ...{change: true, waste_minutes: true, volume_change: true, mix_change: true},
  ...{intensity_change: true, anonymous_change: true, cpu_share: true},
};
const figureKinds = ['number', 'hours', 'share', 'signed', 'change', 'amount'];

describe.each([
  ['busy-quarter', 90],
  ['core-based', 40],
  ['messy', 50],
])('every figure in the tables of %s', (story, fewest) => {
  let db: Db;
  let tables: readonly Table[];

  beforeAll(async () => {
    db = await openDatabase(':memory:');
    await ingest(db, [
      fileURLToPath(new URL(`../../sample-logs/${story}`, import.meta.url)),
    ]);
    await transform(db);
    const {sections} = await buildReport(db);
    tables = sections
      .flatMap(({parts}) => parts)
      .filter((part): part is Table => part.part === 'table')
      .filter((table) => table.rows.length > 0 && figuresOf(table).length > 0);
  }, 60_000);

  afterAll(() => db.close());

  test('has an address, and what explain says of it leads on and adds up', async () => {
    const explained = new Set<string>();
    const problems: unknown[] = [];
    for (const table of tables) {
      if (!/^capledger (explain|rejects show) /.test(table.follow ?? '')) {
        problems.push(`${table.title}: no address`);
      }
      for (const column of figuresOf(table)) {
        // Nothing is not made of anything.
        const row = table.rows.find((one) => one[column.field]);
        const address = row && addressOf(table, column, row);
        if (!address || explained.has(address)) continue;
        explained.add(address);
        problems.push(...(await problemsOf(db, address, row[column.field] ?? null)));
      }
    }
    expect(problems).toEqual([]);
    expect(explained.size).toBeGreaterThanOrEqual(fewest);
  }, 300_000);
});

function figuresOf({columns: all}: Table): readonly Column[] {
  // Before is the same figure, of the month before.
  const isFigure = ({kind, field}: Column) =>
    kind &&
    figureKinds.includes(kind) &&
    !/^(cpu_h|sessions)_before$|^cpu_change$/.test(field);
  return all.filter(isFigure);
}

/** The address of a cell; nothing where the row names no line. */
function addressOf({follow = ''}: Table, column: Column, row: Row): string | undefined {
  if (!follow.startsWith('capledger explain ')) return undefined;
  const at: Row = {...row, hour: column.label, column: row.column ?? null};
  const filled = follow
    .replace('capledger explain ', '')
    .replace(/<([a-z ]+)>/g, (hole, name) => {
      const known = [name, ...(fields[name] ?? [])].map((field) => at[field] ?? null);
      // A month in a row is its first day.
      const value = fields[name] ? known.slice(1).find((one) => one !== null) : known[0];
      return value === null || value === undefined
        ? hole
        : String(value).replace(/^(\d{4}-\d\d)-01$/, name === 'month' ? '$1' : '$&');
    });
  if (filled.includes('<')) return undefined;
  if (!filled.includes('/') || !/^[a-z_]+\//.test(filled)) return filled;
  return filled.replace(/[^/]*$/, (last) => columnOf(fieldOf(filled, column), last));
}

// The share of a user or document is that of its minutes in all of the page.
function fieldOf(address: string, {field}: Column): string {
  const isOfPage = /^capacity_by_month_(user|document)\//.test(address);
  return field === 'share' && isOfPage ? 'all_share' : field;
}

// A column of one hour, or a row of one column, is that of the address.
function columnOf(field: string, last: string): string {
  const isLast = /^hour_\d+$/.test(field) || last.endsWith('_change');
  return isLast ? last : (columns[field] ?? field);
}

async function problemsOf(db: Db, address: string, cell: Plain): Promise<string[]> {
  let found: Explanation;
  try {
    found = await explain(db, address, 1);
  } catch (error) {
    return [`${address}: ${error}`];
  }
  if (found.kind !== 'figure') return [];
  const {made_of, records, peak, worked_out_from, column, value} = found;
  const parts = [made_of, records, peak];
  const isOff = parts.some((part) => part?.adds_up === false);
  const isOther = !(column in derived) && value !== cell;
  const leads = [...parts, worked_out_from[0]].some((part) => part);
  return [
    ...(isOff ? [`${address}: does not add up`] : []),
    ...(isOther ? [`${address}: ${value} is not the report's ${cell}`] : []),
    ...(leads ? [] : [`${address}: leads nowhere`]),
  ];
}
