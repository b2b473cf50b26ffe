import type {
  ReleasableAssignments,
  RightsizingUsers,
  RoundingWaste,
} from '../lib/generated/marts.ts';
import {count, minutes, monthLabel, plural, share} from '../reports/words.ts';
import {excerpt, visible} from './terminal.ts';
import {tableLines, wrapped} from './text-table.ts';

/** Who should hold what, whose access can be released, and what rounding costs. */
export interface Rightsizing {
  readonly month: string;
  readonly users: readonly RightsizingUsers[];
  readonly assignments: readonly ReleasableAssignments[];
  readonly waste: readonly RoundingWaste[];
}

/** Prints the first `top` rows of each list for a reader. */
export function printRightsizing(answer: Rightsizing, top: number): void {
  printUsers(answer, top);
  printAssignments(answer, top);
  printWaste(answer, top);
}

const figure = (title: string, width: number) => ({title, width, isFigure: true});

function printUsers({month, users}: Rightsizing, top: number): void {
  const moved = users.filter(({saving}) => saving !== null);
  const missing = new Set(users.map((row) => row.missing_rates).filter(Boolean));
  console.log(
    `${monthLabel(`${month}-01`)}: ${plural(moved.length, 'user')} should hold access of their own` +
      (moved.length > 0 ? `, saving ${savings(moved)} a month` : ''),
  );
  for (const rates of missing) console.log(`not on the rate card: ${rates}`);
  if (moved.length === 0) return;
  const columns = [
    {title: 'User', width: 28},
    {title: 'Access', width: 12},
    figure('Minutes', 8),
    figure('Break-even', 10),
    figure('Saves', 10),
    figure('Above', 7),
  ];
  const rows = moved
    .slice(0, top)
    .map((row) => [
      row.user_name,
      row.advice,
      count(row.minutes),
      count(row.break_even_minutes),
      row.saving?.toFixed(2) ?? '',
      `${row.months_above} of ${row.months_seen}`,
    ]);
  printTable(columns, rows, moved.length);
  console.log(
    wrapped(
      'Above: months of the last three above break-even. Packs are bought whole, so it ' +
        'saves money only where a pack can be dropped.',
    ),
  );
}

function savings(users: readonly RightsizingUsers[]): string {
  const sums = new Map<string, number>();
  for (const {currency, saving} of users) {
    const name = visible(currency ?? '');
    sums.set(name, (sums.get(name) ?? 0) + (saving ?? 0));
  }
  return [...sums].map(([name, sum]) => `${sum.toFixed(2)} ${name}`.trim()).join(' and ');
}

function printAssignments({assignments}: Rightsizing, top: number): void {
  const of = (tier: string) => assignments.filter((row) => row.tier === tier).length;
  console.log(
    `\nOf ${plural(assignments.length, 'assignment')} ${of('certain')} can be released ` +
      `for certain, ${of('probable')} probably, ${of('hold')} not yet`,
  );
  for (const row of assignments.slice(0, top)) {
    const who = excerpt(row.user_name ?? '(unknown)', 26).padEnd(26);
    const what = `${row.access_type.padEnd(12)} ${row.tier.padEnd(8)}`;
    console.log(wrapped(`${who} ${what} ${visible(row.reason)}`, 49));
  }
  more(assignments.length, top);
}

function printWaste({waste}: Rightsizing, top: number): void {
  const byUser = waste.filter(({kind}) => kind === 'user');
  const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
  const wasted = sum(byUser.map(({waste_minutes}) => waste_minutes));
  const billed = sum(byUser.map((row) => row.minutes));
  console.log(
    `\nBilled beyond activity: ${minutes(Math.round(wasted))} of ${count(billed)}` +
      (billed > 0 ? `, ${share(wasted / billed)}` : ''),
  );
  for (const [kind, title] of [
    ['document', 'Document'],
    ['user', 'User'],
    ['hour', 'Hour (UTC)'],
  ] as const) {
    const rows = waste.filter((row) => row.kind === kind);
    if (rows.length === 0) continue;
    const columns = [
      {title, width: 45},
      figure('Beyond', 10),
      figure('Billed', 10),
      figure('Share', 10),
    ];
    const cells = rows
      .slice(0, top)
      .map((row) => [
        kind === 'hour' ? `${row.name}:00` : row.name,
        count(row.waste_minutes),
        count(row.minutes),
        share(row.waste_minutes / row.minutes),
      ]);
    printTable(columns, cells, rows.length);
  }
}

function printTable(
  columns: Parameters<typeof tableLines>[0],
  rows: readonly (readonly string[])[],
  all: number,
): void {
  if (rows.length > 0) console.log(tableLines(columns, rows).join('\n'));
  more(all, rows.length);
}

function more(all: number, shown: number): void {
  if (all > shown) console.log(`and ${count(all - shown)} more, see --top and --json`);
}
