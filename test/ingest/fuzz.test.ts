import {mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {basename, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {expect, test} from 'vitest';
import {ingest} from '../../ingest/ingest.ts';
import {sources} from '../../ingest/sources.ts';
import {type Db, openDatabase} from '../../lib/db.ts';
import {expectAccounted} from './accounted.ts';

/** All of them with `CAPLEDGER_FUZZ=10000`. */
const iterations = Number(process.env.CAPLEDGER_FUZZ ?? 150);
const seed = Number(process.env.CAPLEDGER_SEED ?? 1);
const share = 0.01;
const longestMs = 20_000;

const folder = fileURLToPath(new URL('../../sample-logs', import.meta.url));
const samples = readdirSync(folder, {recursive: true, withFileTypes: true})
  .filter((entry) => entry.isFile() && /\.(log|txt|json|csv|tsv|zip)$/.test(entry.name))
  .map((entry) => join(entry.parentPath, entry.name))
  .filter((path) => !path.includes('/generator/'))
  .sort();

test(
  'C25: one byte in a hundred is another one',
  async () => {
    const work = mkdtempSync(join(tmpdir(), 'capledger-test-'));
    const db = await openDatabase(':memory:');
    const random = randomNumbers(seed);
    const statuses = new Map<string, number>();
    try {
      for (let nth = 0; nth < iterations; nth++) {
        const sample = samples[Math.trunc(random() * samples.length)] ?? '';
        const bytes = flipped(readFileSync(sample), nth % 3 === 0, random);
        const path = join(work, basename(sample));
        writeFileSync(path, bytes);
        const what = `iteration ${nth} of seed ${seed}, ${basename(sample)}`;
        const started = Date.now();
        const {files} = await ingest(db, [path]).catch((cause) => {
          throw new Error(what, {cause});
        });
        expect(Date.now() - started, what).toBeLessThan(longestMs);
        for (const {status} of files)
          statuses.set(status, (statuses.get(status) ?? 0) + 1);
        await expectLinesCounted(db, bytes, what);
        rmSync(path);
        if (nth % 50 === 49) {
          await expectAccounted(db);
          await forget(db);
        }
      }
      await expectAccounted(db);
      expect(statuses.get('ingested') ?? 0).toBeGreaterThan(iterations / 4);
    } finally {
      await db.close();
      rmSync(work, {recursive: true});
    }
  },
  60_000 + iterations * 200,
);

/** Other bytes anywhere, or behind the first line so that the file is still recognised. */
function flipped(bytes: Buffer, isAnywhere: boolean, random: () => number): Buffer {
  const from = isAnywhere ? 0 : bytes.indexOf(10) + 1;
  const changes = Math.ceil((bytes.length - from) * share);
  for (let change = 0; change < changes; change++) {
    bytes[from + Math.trunc(random() * (bytes.length - from))] = Math.trunc(
      random() * 256,
    );
  }
  return bytes;
}

/** What the ledger says of the lines of a log, against a count of its own. */
async function expectLinesCounted(db: Db, bytes: Buffer, what: string): Promise<void> {
  const [file] = await db.all<{lines: number; consumed_bytes: number}>(
    `select lines, consumed_bytes from files
    where file_id = (select max(file_id) from files) and encoding not like 'utf-16%'
        and size_bytes = ${bytes.length} and compression is null
        and source in (${logs})
        and run_id = (select max(run_id) from runs)`,
  );
  if (!file) return;
  let count = 0;
  for (const byte of bytes.subarray(0, file.consumed_bytes)) if (byte === 10) count++;
  expect(file.lines, what).toBe(count);
  const rest = bytes.subarray(file.consumed_bytes);
  expect(rest.includes(10) && !rest.includes(0), what).toBe(false);
}

const logs = sources
  .filter(({format}) => format === 'tabbed')
  .map(({name}) => `'${name}'`)
  .join(', ');

async function forget(db: Db): Promise<void> {
  const tables = ['files', 'file_paths', 'rejects', 'duplicates'];
  for (const {name} of sources) tables.push(`raw.${name}`);
  await db.run(tables.map((table) => `truncate ${table}`).join('; '));
}

/** Mulberry32: the same numbers for the same seed. */
function randomNumbers(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
