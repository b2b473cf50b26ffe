import {exitCodes, UserError} from './errors.ts';

/** One statement needed more memory than there is; the database itself is sound. */
export class OutOfMemory extends UserError {
  override readonly name = 'OutOfMemory';
}

// DuckDB's error class comes first in its text; the rest of the wording changes between
// versions and decides only which hint is shown.
const fatal = /^(FATAL|INTERNAL|IO|Out of Memory|Serialization) Error|Failed to commit/i;
const ofTheQuestion = /No files found that match|Cannot open file/i;

const hints: readonly (readonly [RegExp, string])[] = [
  [
    /no space left|max_temp_directory_size|disk quota/i,
    'Free some space beside the database and run again: what was committed is kept.',
  ],
  [
    /Out of Memory/i,
    'Nothing of this step was kept. Free memory, or space beside the database: it spills there.',
  ],
  [
    /checksum|corrupt/i,
    'capledger check --database shows what is damaged, capledger repair copies the rest.',
  ],
];
const otherHint =
  'What was committed is kept and the next run goes on from there; if not, ' +
  'capledger check --database tells more.';

/** DuckDB's error as the user's, where it is the database or its disk that failed. */
export function databaseError(path: string, error: unknown): unknown {
  if (error instanceof UserError) return error;
  const text = textOf(error);
  if (!fatal.test(text) || ofTheQuestion.test(text)) return error;
  const Told = /^Out of Memory Error/i.test(text) ? OutOfMemory : UserError;
  return new Told(`${path}: ${firstLine(text)}`, {
    exitCode: exitCodes.database,
    hint: hints.find(([pattern]) => pattern.test(text))?.[1] ?? otherHint,
    cause: error,
  });
}

/** The error of a database that does not open. */
export function cannotOpen(path: string, error: unknown): UserError {
  const text = textOf(error);
  const options = {exitCode: exitCodes.database, cause: error};
  if (/permission denied/i.test(text)) {
    return new UserError(`${path}: no permission to open it`, {
      ...options,
      exitCode: exitCodes.permission,
      hint: 'Run as the user the ledger belongs to.',
    });
  }
  if (/version number/i.test(text)) {
    return new UserError(`${path}: written by another DuckDB: ${firstLine(text)}`, {
      ...options,
      hint: 'Nothing was changed. Use the capledger it was written with, or a newer one.',
    });
  }
  if (/\bWAL\b/i.test(text)) {
    return new UserError(
      `${path}: its write-ahead log does not fit: ${firstLine(text)}`,
      {
        ...options,
        hint: `Nothing was changed. capledger repair --drop-wal sets ${path}.wal aside.`,
      },
    );
  }
  return new UserError(`${path}: ${firstLine(text)}`, {
    ...options,
    hint: 'Nothing was changed. Restore a backup, or ingest the logs into a new database.',
  });
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function firstLine(text: string): string {
  return text.split('\n')[0] ?? text;
}
