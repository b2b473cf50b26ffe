import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {onTestFinished} from 'vitest';
import {checkLedger} from '../../ingest/check.ts';
import {ingest} from '../../ingest/ingest.ts';
import {type Db, openDatabase} from '../../lib/db.ts';
import type {UserError} from '../../lib/errors.ts';
import {header, lines} from '../ingest/workplace.ts';
import {fingerprint} from './fingerprint.ts';

/** A ledger of a few logs whose bytes can be bent while nobody has it open. */
export interface TestLedger {
  readonly folder: string;
  readonly path: string;
  /** Reads `count` more lines of the log of a node; the last run leaves its log. */
  append(node: string, count: number, leaveLog?: boolean): Promise<void>;
  read(end?: '' | '.wal'): Buffer;
  write(bytes: Buffer, end?: '' | '.wal'): void;
  /** The error of opening it. */
  refusal(): Promise<UserError>;
  /** A clean run over the same logs, checked, and what it counts. */
  recovered(): Promise<{print: unknown; sessions: number}>;
}

export function testLedger(): TestLedger {
  const folder = mkdtempSync(join(tmpdir(), 'capledger-faults-'));
  onTestFinished(() => rmSync(folder, {recursive: true, force: true}));
  const path = join(folder, 'ledger.duckdb');
  const counts = new Map<string, number>();
  const logs = () =>
    [...counts.keys()].map((node) => join(folder, `Sessions_${node}.log`));
  const withDb = async <T>(work: (db: Db) => Promise<T>) => {
    const db = await openDatabase(path);
    return work(db).finally(() => db.close());
  };
  return {
    folder,
    path,
    append: async (node, count, leaveLog = false) => {
      const total = (counts.get(node) ?? 0) + count;
      counts.set(node, total);
      writeFileSync(join(folder, `Sessions_${node}.log`), header + lines(0, total));
      await withDb(async (db) => {
        await ingest(db, logs());
        if (!leaveLog) return;
        // Closing folds the log in, so its bytes are taken before and put back after.
        const kept = [readFileSync(`${path}.wal`), readFileSync(path)] as const;
        onClosed.push(() => {
          writeFileSync(`${path}.wal`, kept[0]);
          writeFileSync(path, kept[1]);
        });
      });
      for (const put of onClosed.splice(0)) put();
    },
    read: (end = '') => readFileSync(path + end),
    write: (bytes, end = '') => writeFileSync(path + end, bytes),
    refusal: async () => {
      try {
        await (await openDatabase(path)).close();
      } catch (error) {
        return error as UserError;
      }
      throw new Error('it opened');
    },
    recovered: () =>
      withDb(async (db) => {
        await ingest(db, logs());
        const wrong = await checkLedger(db);
        if (wrong.length > 0) throw new Error(JSON.stringify(wrong));
        const {sessions} = await db.one<{sessions: number}>(
          'select count(*) as sessions from raw.qlikview_sessions',
        );
        return {print: await fingerprint(db), sessions};
      }),
  };
}

const onClosed: (() => void)[] = [];
