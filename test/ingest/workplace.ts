import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {onTestFinished} from 'vitest';
import {ingest} from '../../ingest/ingest.ts';
import type {FileResult, IngestOptions} from '../../ingest/result.ts';
import {type Db, openDatabase} from '../../lib/db.ts';

/** A folder of logs and a ledger, gone after the test. */
export interface Workplace {
  readonly folder: string;
  readonly logs: string;
  readonly db: Db;
  path(name: string): string;
  write(name: string, content: string | Uint8Array): string;
  /** Ingests the whole folder of logs, or what is named. */
  ingest(options?: IngestOptions, ...names: string[]): Promise<readonly FileResult[]>;
  /** Rows, and what each capacity session cost, over all files. */
  totals(): Promise<{sessions: number; minutes: number; rejects: number}>;
}

export async function workplace(): Promise<Workplace> {
  const folder = mkdtempSync(join(tmpdir(), 'capledger-test-'));
  const logs = join(folder, 'logs');
  mkdirSync(logs);
  const db = await openDatabase(join(folder, 'ledger.duckdb'));
  onTestFinished(async () => {
    await db.close();
    rmSync(folder, {recursive: true, force: true});
  });
  const path = (name: string) => join(logs, name);
  return {
    folder,
    logs,
    db,
    path,
    write: (name, content) => {
      mkdirSync(dirname(path(name)), {recursive: true});
      writeFileSync(path(name), content);
      return path(name);
    },
    ingest: async (options = {}, ...names) => {
      const patterns = names.length > 0 ? names.map(path) : [logs];
      return (await ingest(db, patterns, options)).files;
    },
    totals: () =>
      db.one(`
        select count(*) as sessions, coalesce(sum(cal_usage_count), 0) as minutes,
            (select count(*) from rejects) as rejects
        from raw.qlikview_sessions`),
  };
}

export const fields = [
  'Exe Type',
  'Exe Version',
  'Server Started',
  'Timestamp',
  'Document',
  'Exit Reason',
  'Session Start',
  'Session Duration',
  'Authenticated user',
  'Client Port',
  'Cal Type',
  'Cal Usage Count',
  'Session',
] as const;

export const header = `${fields.join('\t')}\r\n`;

/** The n-th session of an invented log: one a minute, a unit each. */
export function line(n: number, changes: Partial<Record<string, string>> = {}): string {
  const at = (minutes: number) =>
    new Date(Date.UTC(2026, 2, 1, 8, minutes))
      .toISOString()
      .replace(/[-:]/g, '')
      .replace('Z', '+0000');
  const values: Record<string, string> = {
    'Exe Type': 'RLS64',
    'Exe Version': '12.50.20200.0',
    'Server Started': at(0),
    Timestamp: at(n + 5),
    Document: 'C:/Documents/sales.qvw',
    'Exit Reason': 'Socket closed by client',
    'Session Start': at(n),
    'Session Duration': '00:05:00',
    'Authenticated user': `CORP\\user${n % 7}`,
    'Client Port': String(1000 + n),
    'Cal Type': 'Analyzer Capacity',
    'Cal Usage Count': '6',
    Session: `session-${n}`,
    ...changes,
  };
  return `${fields.map((field) => values[field]).join('\t')}\r\n`;
}

export function lines(from: number, to: number): string {
  let text = '';
  for (let n = from; n < to; n++) text += line(n);
  return text;
}
