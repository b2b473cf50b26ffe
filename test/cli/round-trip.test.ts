import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {gzipSync} from 'node:zlib';
import {expect, test} from 'vitest';
import {explainUses, type UseExplained} from '../../cli/explain/uses.ts';
import {ingest} from '../../ingest/ingest.ts';
import {type Db, openDatabase} from '../../lib/db.ts';
import {transform} from '../../transforms/transform.ts';
import {workplace} from '../ingest/workplace.ts';
import {zipFile} from '../ingest/zip-file.ts';
import {sessionLog} from './capledger.ts';

const samples = fileURLToPath(new URL('../../sample-logs/', import.meta.url));

async function usesOf(db: Db): Promise<UseExplained[]> {
  const rows = await db.all<{session_key: string}>('from capacity_uses order by 1');
  return explainUses(
    db,
    rows.map(({session_key}) => session_key),
    'true',
  );
}

/** The minutes of a unit by its number alone: six, and the rest in the last one. */
function minutesOf(use: UseExplained, number: number): number {
  const billed = use.steps.find(({rule}) => rule === use.rule)?.minutes ?? 0;
  return Math.min(6, billed - 6 * (number - 1));
}

test('1,000 random units lead back to lines that give their minutes', async () => {
  const db = await openDatabase(':memory:');
  await ingest(db, [join(samples, 'busy-quarter')]);
  await transform(db);
  const units = await db.all<{
    unit_id: string;
    session_key: string;
    minutes: number;
    unit_started_at: string;
    unit_number: number;
  }>(
    `select unit_id, session_key, minutes, unit_started_at, unit_number
    from capacity_units using sample reservoir(1000 rows) repeatable (20260331)`,
  );
  expect(units).toHaveLength(1000);
  const keys = [...new Set(units.map(({session_key}) => session_key))];
  const uses = new Map(
    (await explainUses(db, keys, 'true')).map((use) => [use.session_key, use]),
  );
  for (const unit of units) {
    const use = uses.get(unit.session_key);
    if (!use) throw new Error(`${unit.unit_id}: not explained`);
    const {source} = use;
    expect(source.state).toBe('verified');
    expect(source.fields).toEqual(source.stored);
    expect(minutesOf(use, unit.unit_number)).toBe(unit.minutes);
    const begun = source.fields?.started_at ?? source.fields?.use_started_at;
    expect(Date.parse(String(begun)) + 360e3 * (unit.unit_number - 1)).toBe(
      Date.parse(unit.unit_started_at),
    );
  }
  await db.close();
}, 120_000);

test('a line is found again in gzip, zip, UTF-16, Windows-1252 and behind a new header', async () => {
  const {db, write, ingest: read} = await workplace();
  const text = sessionLog('Q\\ann', 'Q\\bo');
  const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
  const [header = '', ...lines] = text.split('\r\n');
  const moved = (line: string) => line.split('\t').reverse().join('\t');
  const twoHeaders = [
    header,
    ...lines.slice(0, 2),
    moved(header),
    moved(lines[0] ?? '').replace('T100000', 'T110000'),
  ];
  write('Sessions_gzip.log.gz', gzipSync(text));
  write('logs.zip', zipFile([{name: 'Sessions_zip.log', content: Buffer.from(text)}]));
  write('Sessions_utf16.log', utf16);
  write('Sessions_old.log', Buffer.from(text.replace('Q\\ann', 'Q\\mül'), 'latin1'));
  write('Sessions_headers.log', `${twoHeaders.join('\r\n')}\r\n`);
  await read();
  await transform(db);
  const uses = await usesOf(db);
  expect(uses).toHaveLength(11);
  for (const {source, adds_up, node} of uses) {
    expect([node, source.state, adds_up]).toEqual([node, 'verified', true]);
    expect(source.fields).toEqual(source.stored);
  }
});
