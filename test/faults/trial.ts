import {copyFileSync, existsSync, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {ingest} from '../../ingest/ingest.ts';
import {openDatabase} from '../../lib/db.ts';
import {isCurrent, transform} from '../../transforms/transform.ts';
import {type Fingerprint, fingerprint} from './fingerprint.ts';
import {writeLogs, writeOddities} from './logs.ts';
import {type Death, type Outcome, runProgram} from './run-program.ts';

/** A ledger that is not there yet, or one that knows half of each log. */
export type Start = 'empty' | 'half';

/** A folder of logs, and what any run over it must end with. */
export interface Trial {
  readonly database: string;
  /** Starts over and runs the real program until it ends or dies. */
  run(start: Start, death: Death, withMarts?: boolean): Promise<Outcome>;
  /** Runs again on what is there without starting over. */
  runAgain(death: Death, withMarts?: boolean): Promise<Outcome>;
  /** A clean run over whatever is there now. */
  recovered(withMarts?: boolean): Promise<Fingerprint>;
  golden(start: Start, withMarts?: boolean): Promise<Fingerprint>;
  remove(): void;
}

export async function trial(seed: number, program: string): Promise<Trial> {
  const folder = mkdtempSync(join(tmpdir(), 'capledger-faults-'));
  const logs = join(folder, 'logs');
  const database = join(folder, 'ledger.duckdb');
  const half = join(folder, 'half.duckdb');

  const clear = () => {
    for (const end of ['', '.wal', '.owner']) rmSync(database + end, {force: true});
  };
  const recovered = async (withMarts = false) => {
    const db = await openDatabase(database);
    await ingest(db, [logs]);
    if (withMarts && !(await isCurrent(db))) await transform(db);
    const print = await fingerprint(db);
    await db.close();
    if (existsSync(`${database}.wal`)) throw new Error('a log is left after a clean run');
    return withMarts ? print : ledgerOf(print);
  };
  const runAgain = (death: Death, withMarts = false) => {
    const args = ['ingest', logs, '-d', database, '-q'];
    return runProgram(
      program,
      database,
      withMarts ? args : [...args, '--no-transform'],
      death,
    );
  };
  const startOver = (start: Start) => {
    clear();
    if (start === 'half') copyFileSync(half, database);
  };

  writeLogs(logs, seed, 0.5);
  await recovered(true);
  copyFileSync(database, half);
  writeLogs(logs, seed);
  writeOddities(logs);
  return {
    database,
    recovered,
    runAgain,
    run: (start, death, withMarts) => {
      startOver(start);
      return runAgain(death, withMarts);
    },
    golden: async (start, withMarts) => {
      startOver(start);
      return recovered(withMarts);
    },
    remove: () => rmSync(folder, {recursive: true, force: true}),
  };
}

/** Without the marts, which a run without transform leaves as they were. */
function ledgerOf(print: Fingerprint): Fingerprint {
  const own =
    /^(raw\.|main\.(files|rejects|duplicates|licence_catalogue|known_releases)$)/;
  return Object.fromEntries(Object.entries(print).filter(([name]) => own.test(name)));
}
