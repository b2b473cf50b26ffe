import {
  closeSync,
  fsyncSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import {basename, dirname, join} from 'node:path';
import {exitCodes, UserError} from '../lib/errors.ts';

type Chunk = string | Uint8Array;

/**
 * Writes a whole file or none: beside the target, to the disk, then in its place.
 *
 * Throws a `UserError` 73; what was there before stays as it was.
 */
export async function writeWhole(
  path: string,
  chunks: Iterable<Chunk> | AsyncIterable<Chunk>,
  mode = 0o600,
): Promise<void> {
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}.tmp`);
  const file = guarded(path, () => {
    removeAbandoned(path);
    return openSync(temporary, 'wx', mode);
  });
  try {
    for await (const chunk of chunks) guarded(path, () => writeAll(file, chunk));
    guarded(path, () => fsyncSync(file));
    closeSync(file);
    guarded(path, () => renameSync(temporary, path));
  } catch (error) {
    rmSync(temporary, {force: true});
    throw error;
  }
}

function guarded<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new UserError(`${path}: cannot be written (${code})`, {
      exitCode: exitCodes.cannotWrite,
      hint: 'Name a file in a folder that exists and may be written, with --out.',
      cause: error,
    });
  }
}

function writeAll(file: number, chunk: Chunk): void {
  const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
  for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
}

// A run that was killed leaves its file behind; its name says whose it was.
function removeAbandoned(path: string): void {
  const start = `.${basename(path)}.`;
  for (const name of readdirSync(dirname(path))) {
    if (!name.startsWith(start) || !name.endsWith('.tmp')) continue;
    const pid = Number(name.slice(start.length, -'.tmp'.length));
    if (Number.isInteger(pid) && !isAlive(pid)) rmSync(join(dirname(path), name));
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return pid !== process.pid;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
