import {existsSync, lstatSync} from 'node:fs';
import {exitCodes, UserError} from './errors.ts';

/** DuckDB would make a new database where half of one lies: a log, or a dead link. */
export function refuseHalf(path: string): void {
  if (path === ':memory:' || existsSync(path)) return;
  if (lstatSync(path, {throwIfNoEntry: false})) {
    throw new UserError(`${path}: a link to a file that is not there`, {
      exitCode: exitCodes.database,
      hint: 'Bring back the disk or share it points to, or name another file.',
    });
  }
  if (!existsSync(`${path}.wal`)) return;
  throw new UserError(`${path}: missing, but its write-ahead log ${path}.wal is there`, {
    exitCode: exitCodes.database,
    hint: 'Put the database back beside its log, or move the log away to start anew.',
  });
}
