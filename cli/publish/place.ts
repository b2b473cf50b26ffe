import {spawnSync} from 'node:child_process';
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import {basename, dirname, join} from 'node:path';
import {placeCopy} from '../../lib/backup.ts';
import {exitCodes, UserError} from '../../lib/errors.ts';
import {verify} from '../../reports/proof/verify.ts';

export interface PlaceOptions {
  readonly mode: number;
  /** User and group, as `chown` takes them; left as they are without. */
  readonly owner?: string | undefined;
  /** How many earlier copies stay in `versions/`. */
  readonly versionsToKeep: number;
}

/** A folder that can be written; a sentence for the one who lacks the right. */
export function assertWritable(folder: string): void {
  try {
    mkdirSync(folder, {recursive: true});
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new UserError(`${folder}: this user may not publish there (${code})`, {
      exitCode: exitCodes.permission,
      hint: 'Give the user that runs capledger the right to write in it.',
      cause: error,
    });
  }
}

/** Whether the report that readers have is byte for byte this one. */
export function isPublished(staged: string, target: string): boolean {
  return existsSync(target) && readFileSync(target).equals(readFileSync(staged));
}

/**
 * Puts a checked report in its place in one step: a reader sees the old one or the new
 * one, and a link to it goes on working.
 */
export function place(staged: string, target: string, options: PlaceOptions): void {
  chmodSync(staged, options.mode);
  if (existsSync(target) && options.versionsToKeep > 0) keepVersion(target, options);
  const beside = join(dirname(target), `.${basename(target)}.new`);
  placeCopy(staged, beside);
  if (options.owner) give(beside, options.owner);
  chmodSync(beside, options.mode);
  renameSync(beside, target);
  rmSync(staged);
}

// Names of users are known to the system's own command, not to Node.
function give(path: string, owner: string): void {
  const run = spawnSync('chown', ['--', owner, path], {encoding: 'utf8'});
  if (run.status === 0) return;
  const reason = run.error?.message ?? run.stderr.trim();
  rmSync(path);
  throw new UserError(`${path}: this user may not give it to ${owner} (${reason})`, {
    exitCode: exitCodes.permission,
    hint: 'Readers have what they had. Name a group that the user of capledger is in, as :finance.',
  });
}

// Named by what it was made of, so that the same copy is never kept twice.
function keepVersion(target: string, {versionsToKeep}: PlaceOptions): void {
  const folder = join(dirname(target), 'versions');
  mkdirSync(folder, {recursive: true});
  const manifest = verify(readFileSync(target, 'utf8')).manifest;
  const made = manifest?.as_of ?? statSync(target).mtime.toISOString();
  const stem = basename(target, '.html');
  const time = made.replace(/[-:]|\.\d+/g, '');
  placeCopy(target, join(folder, `${stem}.${time}.html`));
  const old = readdirSync(folder)
    .filter((name) => name.startsWith(`${stem}.`) && name.endsWith('Z.html'))
    .sort()
    .reverse()
    .slice(versionsToKeep);
  for (const name of old) rmSync(join(folder, name));
}
