import {statSync} from 'node:fs';

/**
 * Tells the ledger's own files from logs, without opening them.
 *
 * Closing a handle on the database in the process that holds it drops DuckDB's lock, and
 * `capledger ingest .` beside the ledger is the most natural call there is.
 */
export function isOwnFile(database: string): (path: string) => boolean {
  const own = new Set(
    ['', '.wal', '.owner'].map((suffix) => identityOf(`${database}${suffix}`)),
  );
  own.delete(undefined);
  return (path) => own.has(identityOf(path));
}

function identityOf(path: string): string | undefined {
  const stat = statSync(path, {bigint: true, throwIfNoEntry: false});
  return stat && `${stat.dev}:${stat.ino}`;
}
