import {beforeAll, expect, test} from 'vitest';
import {ingest} from '../../ingest/ingest.ts';
import {type Db, openDatabase} from '../../lib/db.ts';
import {transform} from '../../transforms/transform.ts';
import {folderWith} from '../cli/capledger.ts';
import {type PlantedSite, plantedSite} from './planted-site.ts';

interface Cause {
  readonly month: string;
  readonly cause: string;
  readonly minutes: number;
  readonly evidence: string;
}

let db: Db;
let site: PlantedSite;
let causes: Cause[] = [];

beforeAll(async () => {
  site = plantedSite();
  db = await openDatabase(':memory:');
  await ingest(db, [folderWith(site.files)]);
  await transform(db);
  causes = await db.all<Cause>('from reconciliation_causes order by month, position');
}, 60_000);

const of = (month: string) => causes.filter((row) => row.month === `${month}-01`);

test('every minute of every planted cause is attributed to it, and nothing else', () => {
  const found = Object.keys(site.truth).map((month) => [
    month,
    Object.fromEntries(of(month).map(({cause, minutes}) => [cause, minutes])),
  ]);
  expect(Object.fromEntries(found)).toEqual(site.truth);
});

test('the causes of a reading add up to its difference from the logs', async () => {
  const off = await db.all(`
    select reading_id, difference_minutes, sum(minutes) as caused
    from readings_reconciled left join reconciliation_causes using (reading_id)
    group by reading_id, difference_minutes
    having difference_minutes <> coalesce(sum(minutes), 0)`);
  expect(off).toEqual([]);
});

test.each([
  ['2026-02', '3 days without logs, usually '],
  ['2026-02', 'qv1 2026-02-17 (usually '],
  ['2026-03', 'qv1 Sessions_qv1_2026-03-31.log:3 (-66 minutes)'],
  ['2026-04', 'qv1 Sessions_qv1_2026-04-30.log:3 (-6 minutes)'],
  ['2026-06', 'qv1 Sessions_qv1_2026-05-31.log:2 (-12 minutes)'],
  ['2026-07', 'the console shows what the rule duration gives'],
  ['2026-08', 'qv2 Sessions_qv2_2026-08'],
  ['2026-09', 'qv2 Sessions_qv2_2026-09.log:13 (2 minutes)'],
  ['2026-10', 'no log and no cause accounts for them'],
])('in %s the evidence names the place: %s', (month, evidence) => {
  expect(
    of(month)
      .map((row) => row.evidence)
      .join('\n'),
  ).toContain(evidence);
});

test('a month is matched, explained or unexplained', async () => {
  const months = await db.all('from reconciliation order by month');
  expect(months.map(({status}) => status)).toEqual([
    'matched',
    ...['explained', 'explained', 'explained'],
    'matched',
    ...['explained', 'explained', 'explained', 'explained'],
    'unexplained',
    'explained',
  ]);
  for (const row of months) {
    expect(row.shared_minutes).toBe(
      Number(row.recomputed_minutes) -
        Number(row.later_minutes) +
        Number(row.variance_minutes),
    );
  }
});
