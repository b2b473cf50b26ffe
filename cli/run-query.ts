import type {Db} from '../lib/db.ts';
import {exitCodes, UserError} from '../lib/errors.ts';
import type {QueryCommandOptions, QueryFormat} from './commands/query.ts';
import {arrowFile} from './export/arrow.ts';
import {csvLines} from './export/csv.ts';
import {jsonLines} from './export/json.ts';
import {parquetFile} from './export/parquet.ts';
import {prepare} from './export/question.ts';
import {tableLines} from './export/table.ts';
import {openCurrentLedger} from './ledger.ts';
import {writeWhole} from './output-file.ts';
import {writeOut} from './standard-output.ts';

export interface AnswerOptions {
  readonly json: boolean;
  readonly format: QueryFormat;
  readonly out: string | undefined;
}

/** Answers one SQL statement, to standard output or into a file. */
export async function runQuery(options: QueryCommandOptions): Promise<void> {
  refuseTerminal(options);
  const db = await openCurrentLedger(options);
  try {
    await writeAnswer(db, options.sql, options);
  } finally {
    await db.close();
  }
}

/** Throws a `UserError` 64 where a binary answer would go to a terminal. */
export function refuseTerminal(options: AnswerOptions): void {
  const format = options.json ? 'json' : options.format;
  const isBinary = format === 'arrow' || format === 'parquet';
  if (isBinary && options.out === undefined && process.stdout.isTTY) {
    throw new UserError(`--format ${format}: not for a terminal, it is binary`, {
      exitCode: exitCodes.usage,
      hint: `Add --out answer.${format}, or send the output into a program.`,
    });
  }
}

/** Writes the answer to a statement in the format asked for. */
export async function writeAnswer(
  db: Db,
  sql: string,
  options: AnswerOptions,
): Promise<void> {
  const question = await prepare(db, sql);
  const writers = {
    table: tableLines,
    csv: csvLines,
    json: jsonLines,
    arrow: arrowFile,
    parquet: parquetFile,
  };
  const chunks = writers[options.json ? 'json' : options.format](question);
  if (options.out === undefined) await writeOut(chunks);
  else await writeWhole(options.out, chunks);
}
