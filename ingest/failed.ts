import {OutOfMemory} from '../lib/database-error.ts';
import {type ExitCode, exitCodes, UserError} from '../lib/errors.ts';
import {IncompleteInput} from './gunzip.ts';
import {type FileResult, fileResult} from './result.ts';

/** The error of a file, as a result: the others go on. */
export function failedResult(path: string, thrown: unknown): FileResult {
  const error = readError(path, thrown);
  if (error instanceof IncompleteInput) {
    return fileResult(path, 'waiting', {message: error.message});
  }
  if (!(error instanceof UserError)) throw error;
  // The next file may need less; nothing of this one was kept.
  const isOwn = error instanceof OutOfMemory;
  if (endsAll.has(error.exitCode) && !isOwn) throw error;
  return fileResult(path, isAboutPlace(error) ? 'skipped' : 'refused', {
    message: error.message,
    exitCode: error.exitCode,
    ...(error.hint ? {hint: error.hint} : {}),
  });
}

const endsAll: ReadonlySet<number> = new Set([
  exitCodes.invariant,
  exitCodes.database,
  exitCodes.interrupted,
  exitCodes.terminated,
]);

/** Nothing is wrong with the content, as far as it could be seen. */
function isAboutPlace({exitCode}: UserError): boolean {
  const {ok, retry, permission} = exitCodes;
  return exitCode === ok || exitCode === retry || exitCode === permission;
}

const readErrors: Readonly<Record<string, readonly [string, ExitCode]>> = {
  EACCES: ['no permission to read it', exitCodes.permission],
  EPERM: ['no permission to read it', exitCodes.permission],
  ENOENT: ['it was gone when it was opened', exitCodes.ok],
  EBUSY: ['another program holds it', exitCodes.retry],
  EIO: ['the disk or share failed', exitCodes.retry],
  ESTALE: ['the share has changed under us', exitCodes.retry],
  ETIMEDOUT: ['the share does not answer', exitCodes.retry],
};

// A share has many ways to fail (EHOSTDOWN, ENOTCONN, EREMOTEIO): none is worth the run.
const failedRead = ['it cannot be read', exitCodes.retry] as const;

function isOfSystem(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error && 'errno' in error;
}

function readError(path: string, error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const known = readErrors[code] ?? (isOfSystem(error) ? failedRead : undefined);
  if (!known) return error;
  const [what, exitCode] = known;
  return new UserError(`${path}: ${what} (${code})`, {
    exitCode,
    hint: 'The next run tries again; nothing of it was counted.',
    cause: error,
  });
}
