import type {Row} from '../../lib/db.ts';
import {textSql} from './uses.ts';

/** SQL with `$key` for what a row holds there. */
export function filledSql(sql: string, row: Row): string {
  return sql.replace(/\$(\w+)/g, (_, key) => {
    const value = row[key] ?? null;
    return typeof value === 'string' ? textSql(value) : String(value);
  });
}
