import {spawnSync} from 'node:child_process';
import {mkdtempSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {inject} from 'vitest';

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly bytes: Buffer;
  readonly problems: string;
}

/** A folder of its own for one test, with these files. */
export function folderWith(files: Readonly<Record<string, string>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'capledger-test-'));
  for (const [name, text] of Object.entries(files))
    writeFileSync(join(folder, name), text);
  return folder;
}

/** Runs the real command line in a folder, as a user would. */
export function capledger(
  folder: string,
  args: readonly string[],
  more: {readonly input?: string | Buffer; readonly env?: NodeJS.ProcessEnv} = {},
): Ran {
  const run = spawnSync('node', [inject('program'), ...args], {
    cwd: folder,
    env: {...process.env, ...more.env},
    ...(more.input === undefined ? {} : {input: more.input}),
  });
  return {
    code: run.status,
    out: run.stdout.toString(),
    bytes: run.stdout,
    problems: run.stderr.toString(),
  };
}

const header = [
  'Exe Version',
  'Server Started',
  'Timestamp',
  'Document',
  'Exit Reason',
  'Session Start',
  'Session Duration',
  'Authenticated user',
  'Cal Type',
  'Cal Usage Count',
];

/** A QlikView session log with one session for each user given. */
export function sessionLog(...users: string[]): string {
  const rows = users.map((user, at) => [
    '12.50.20200.0',
    '20210412T080000.000+0000',
    `20210412T1${at % 10}3000.000+0000`,
    'C:/Documents/retail.qvw',
    'Socket closed by client',
    `20210412T1${at % 10}0000.000+0000`,
    '00:30:00',
    user,
    'Analyzer Capacity',
    '6',
  ]);
  return [header, ...rows].map((cells) => `${cells.join('\t')}\r\n`).join('');
}
