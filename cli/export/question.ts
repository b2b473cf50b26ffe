import type {Db, Row} from '../../lib/db.ts';
import {exitCodes, UserError} from '../../lib/errors.ts';

/** A column of an answer. */
export interface AnswerColumn {
  readonly name: string;
  /** As DuckDB writes it: `VARCHAR`, `BIGINT`, `TIMESTAMP WITH TIME ZONE`. */
  readonly type: string;
}

/** One statement that DuckDB understands, with the columns of its answer. */
export interface Question {
  readonly db: Db;
  readonly sql: string;
  readonly columns: readonly AnswerColumn[];
  rows(): AsyncIterable<Row[]>;
}

/** Checks a statement; throws a `UserError` 64 with DuckDB's own words. */
export async function prepare(db: Db, text: string): Promise<Question> {
  const sql = text.replace(/[\s;]+$/, '');
  if (sql === '') throw wrong('empty');
  try {
    const columns = await db.columns(sql);
    return {db, sql, columns, rows: () => asked(db, sql)};
  } catch (error) {
    throw wrong(error);
  }
}

async function* asked(db: Db, sql: string): AsyncIterable<Row[]> {
  try {
    yield* db.stream(sql);
  } catch (error) {
    throw wrong(error);
  }
}

function wrong(error: unknown): UserError {
  // The database or its disk failed, not the question.
  if (error instanceof UserError) return error;
  const text = error instanceof Error ? error.message : String(error);
  return new UserError(`query: ${text.trim().split(/\n\n/)[0]?.replace(/\s+/g, ' ')}`, {
    exitCode: exitCodes.usage,
    hint: 'See the tables with capledger query "show tables"; docs/tables.md explains them.',
    cause: error,
  });
}
