import {exitCodes, UserError} from '../lib/errors.ts';
import type {QueryCommandOptions} from './commands/query.ts';
import {arrowFile} from './export/arrow.ts';
import {csvLines} from './export/csv.ts';
import {jsonLines} from './export/json.ts';
import {parquetFile} from './export/parquet.ts';
import {prepare} from './export/question.ts';
import {tableLines} from './export/table.ts';
import {openCurrentLedger} from './ledger.ts';
import {writeWhole} from './output-file.ts';
import {writeOut} from './standard-output.ts';

/** Answers one SQL statement, to standard output or into a file. */
export async function runQuery(options: QueryCommandOptions): Promise<void> {
  const format = options.json ? 'json' : options.format;
  const isBinary = format === 'arrow' || format === 'parquet';
  if (isBinary && options.out === undefined && process.stdout.isTTY) {
    throw new UserError(`--format ${format}: not for a terminal, it is binary`, {
      exitCode: exitCodes.usage,
      hint: `Add --out answer.${format}, or send the output into a program.`,
    });
  }
  const db = await openCurrentLedger(options);
  try {
    const question = await prepare(db, options.sql);
    const writers = {
      table: tableLines,
      csv: csvLines,
      json: jsonLines,
      arrow: arrowFile,
      parquet: parquetFile,
    };
    const chunks = writers[format](question);
    if (options.out === undefined) await writeOut(chunks);
    else await writeWhole(options.out, chunks);
  } finally {
    await db.close();
  }
}
