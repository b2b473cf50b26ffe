import {accessSync, constants, existsSync, readdirSync, statfsSync} from 'node:fs';
import {dirname, resolve} from 'node:path';
import picomatch from 'picomatch';
import {assertRetainable} from '../ingest/privacy/retain.ts';
import type {ReadConfig} from '../lib/config/read.ts';
import {UserError} from '../lib/errors.ts';
import {privacyOf} from '../lib/privacy/privacy.ts';
import {levelsOf} from './alerts/figures.ts';
import {secretOf} from './alerts/secret.ts';
import {readKey} from './signing-key.ts';

/** Something configured that does not hold on this machine, and the way out. */
export interface Finding {
  readonly place: string;
  readonly problem: string;
  readonly hint: string;
}

const smallestFreeBytes = 1e9;

/** Proves paths, rights, disk, thresholds, keys and secrets; answers what does not hold. */
export async function checkConfiguration(
  read: ReadConfig,
  database: string,
): Promise<Finding[]> {
  const {config, folder} = read;
  const {publish, alerts, backup, thresholds} = config;
  const home = (path: string) => resolve(folder, path);
  const logs = config.sites.flatMap((site) => [
    ...site.nodes.flatMap((node) => node.logs),
    ...site.logs,
  ]);
  const written = [
    dirname(resolve(database)),
    ...[publish?.folder, alerts?.folder, backup?.folder, config.metrics_file].flatMap(
      (path) => (path === undefined ? [] : [home(path)]),
    ),
  ];
  const {webhook, mail} = alerts ?? {};
  return [
    ...logs.flatMap((path) => logFolder(home(path))),
    ...written.flatMap(writable),
    ...space(dirname(resolve(database))),
    ...told(() => levelsOf(thresholds)),
    ...told(() => privacyOf(read)),
    ...told(() => assertRetainable(config.retention)),
    ...told(() => secretOf(webhook?.secret_env)),
    ...told(() => secretOf(mail?.password_env)),
    ...told(() => publish?.sign_key && readKey(home(publish.sign_key), 'private')),
  ];
}

function logFolder(path: string): Finding[] {
  const start = picomatch.scan(path).base || path;
  if (!existsSync(start)) {
    return [{place: path, problem: 'not there', hint: 'Is the share mounted?'}];
  }
  try {
    if (start === path && readdirSync(path).length === 0) {
      return [{place: path, problem: 'empty', hint: 'Is the share mounted?'}];
    }
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (code === 'ENOTDIR') return [];
    return [
      {
        place: path,
        problem: `cannot be read (${code})`,
        hint: 'Give this user the right to read it.',
      },
    ];
  }
  return [];
}

function writable(path: string): Finding[] {
  const there = nearest(path);
  try {
    accessSync(there, constants.W_OK);
    return [];
  } catch {
    const hint = 'Give the user that runs capledger the right to write in it.';
    return [{place: there, problem: 'cannot be written', hint}];
  }
}

function nearest(path: string): string {
  return existsSync(path) || dirname(path) === path ? path : nearest(dirname(path));
}

function space(folder: string): Finding[] {
  const {bavail, bsize} = statfsSync(nearest(folder));
  if (bavail * bsize >= smallestFreeBytes) return [];
  const free = `${Math.round((bavail * bsize) / 1e6)} MB free`;
  return [
    {place: folder, problem: free, hint: 'A ledger needs room to write: free 1 GB.'},
  ];
}

function told(work: () => unknown): Finding[] {
  try {
    work();
    return [];
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const [place = '', ...rest] = error.message.split(': ');
    return [{place, problem: rest.join(': '), hint: error.hint ?? ''}];
  }
}
