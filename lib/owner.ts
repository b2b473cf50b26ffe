import {readFileSync, rmSync, writeFileSync} from 'node:fs';
import {exitCodes, UserError} from './errors.ts';

// DuckDB's own lock decides; it goes with its process. This note beside the database
// only says since when, and is believed only if the lock names the same process.
const notePath = (path: string) => `${path}.owner`;

/** Notes that this process holds the database. */
export function claim(path: string): void {
  if (path === ':memory:') return;
  const note = {pid: process.pid, since: new Date().toISOString()};
  try {
    writeFileSync(notePath(path), JSON.stringify(note));
  } catch {
    // A full disk: the lock holds without it.
  }
}

export function release(path: string): void {
  if (path !== ':memory:') rmSync(notePath(path), {force: true});
}

/** The error to show when another process holds the database, or nothing. */
export function inUse(path: string, error: unknown): UserError | undefined {
  const text = error instanceof Error ? error.message : String(error);
  if (!text.includes('Could not set lock')) return undefined;
  const pid = /PID (\d+)/.exec(text)?.[1];
  const since = pid ? heldSince(path, Number(pid)) : undefined;
  const holder = pid ? `process ${pid}` : 'another process';
  return new UserError(`${path}: in use by ${holder}${since ? ` since ${since}` : ''}`, {
    exitCode: exitCodes.retry,
    hint: 'Wait for it, or let this run wait with --wait 10m.',
    cause: error,
  });
}

function heldSince(path: string, pid: number): string | undefined {
  try {
    const note = JSON.parse(readFileSync(notePath(path), 'utf8'));
    return note.pid === pid ? String(note.since) : undefined;
  } catch {
    return undefined;
  }
}
