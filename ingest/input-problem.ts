import {type Dirent, lstatSync, type Stats} from 'node:fs';
import {type ExitCode, exitCodes} from '../lib/errors.ts';

/** Something that was asked for, or met in a folder, and will not be read. */
export interface InputProblem {
  readonly path: string;
  readonly status: 'skipped' | 'missing';
  readonly message: string;
  readonly hint: string | undefined;
  readonly exitCode: ExitCode;
}

/** What an entry is that is no file. */
export function kindOf(entry: Dirent | Stats): string {
  if (entry.isFIFO()) return 'pipe';
  if (entry.isSocket()) return 'socket';
  return 'device';
}

/** Something that is no file to read. */
export function skipped(path: string, message: string): InputProblem {
  const hint = 'Name the file itself, or leave it out.';
  return {path, status: 'skipped', message, hint, exitCode: exitCodes.partial};
}

/** What was asked for is not there. */
export function missing(path: string, message: string): InputProblem {
  const hint = 'Check the path, and that the share it lies on is mounted.';
  return {path, status: 'missing', message, hint, exitCode: exitCodes.missing};
}

/** The file system refuses. */
export function unreadable(path: string, error: unknown): InputProblem {
  const code = codeOf(error);
  if (code === 'EACCES' || code === 'EPERM') {
    const hint = 'Let the user that runs this read it.';
    const message = 'may not be read';
    return {path, status: 'skipped', message, hint, exitCode: exitCodes.permission};
  }
  const hint = 'Run again when the share it lies on answers.';
  const message = `cannot be read: ${code}`;
  return {path, status: 'skipped', message, hint, exitCode: exitCodes.retry};
}

/** The code of a system error; anything else is thrown. */
export function codeOf(error: unknown): string {
  if (error instanceof Error && 'code' in error) return String(error.code);
  throw error;
}

/**
 * Whether a name holds bytes that are no UTF-8: they are lost on the way here, and nothing
 * can be opened by what is left.
 */
export function isNameless(path: string): boolean {
  return path.includes('\ufffd') && !lstatSync(path, {throwIfNoEntry: false});
}

/** Something whose name cannot be said. */
export function nameless(path: string): InputProblem {
  const hint = 'Rename it, or mount its share with iocharset=utf8.';
  return {
    ...skipped(path, 'its name is no UTF-8, so that it cannot be opened'),
    hint,
  };
}
