import {exitCodes, UserError} from '../lib/errors.ts';
import {IncompleteInput} from './gunzip.ts';
import {type FileResult, fileResult} from './result.ts';

/** The error of a file, as a result: the others go on. */
export function failedResult(path: string, error: unknown): FileResult {
  if (error instanceof IncompleteInput) {
    return fileResult(path, 'waiting', {message: error.message});
  }
  if (!(error instanceof UserError)) throw error;
  if (error.exitCode === exitCodes.invariant || error.exitCode === exitCodes.database) {
    throw error;
  }
  return fileResult(path, isAboutPlace(error) ? 'skipped' : 'refused', {
    message: error.message,
    exitCode: error.exitCode,
    ...(error.hint ? {hint: error.hint} : {}),
  });
}

/** Nothing is wrong with the content, as far as it could be seen. */
function isAboutPlace({exitCode}: UserError): boolean {
  const {ok, retry, permission} = exitCodes;
  return exitCode === ok || exitCode === retry || exitCode === permission;
}
