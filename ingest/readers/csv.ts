import {type CsvError, type Info, parse} from 'csv-parse';
import {UserError} from '../../lib/errors.ts';
import type {Text} from './whole-text.ts';

/** A row of a table: where it stands and what its cells say. */
export interface TableRow {
  readonly line: number;
  readonly byteOffset: number;
  readonly cells: readonly string[];
}

const delimiters = [',', ';', '\t'];
const longestRow = 1 << 20;

/** The rows of CSV text with RFC 4180 quoting, blank ones included, in constant memory. */
export function* csvRows(path: string, text: Text): Generator<TableRow, void> {
  const first = text.next();
  if (!first) return;
  const parser = parse({
    delimiter: delimiterOf(first),
    record_delimiter: ['\r\n', '\n'],
    columns: false,
    relax_column_count: true,
    skip_empty_lines: false,
    max_record_size: longestRow,
    info: true,
  });
  // The stream would throw it later; it is looked for after each step instead.
  parser.on('error', () => undefined);
  let line = 1;
  let byteOffset = text.physical(0);

  const rows = function* (): Generator<TableRow, void> {
    for (let read = parser.read(); read !== null; read = parser.read()) {
      const {record, info} = read as {record: string[]; info: Info};
      yield {line, byteOffset, cells: record};
      line += 1 + lineFeeds(record);
      byteOffset = text.physical(info.bytes);
    }
    if (parser.errored) {
      throw refused(
        path,
        line + lineFeeds(cellsSoFar(parser)),
        parser.errored as CsvError,
      );
    }
  };

  for (let block: Buffer | undefined = first; block; block = text.next()) {
    parser.write(block);
    yield* rows();
  }
  parser.end();
  yield* rows();
}

/** The one of `,` `;` and tab that gives the header the most cells. */
function delimiterOf(block: Buffer): string {
  const text = block.toString();
  const header = text.split('\n').find((line) => /[^\s,;"]/.test(line)) ?? '';
  const unquoted = header.replace(/"(?:[^"]|"")*"/g, '');
  const cells = delimiters.map((delimiter) => unquoted.split(delimiter).length);
  return delimiters[cells.indexOf(Math.max(...cells))] ?? ',';
}

function lineFeeds(cells: readonly string[]): number {
  let count = 0;
  for (const cell of cells) if (cell.includes('\n')) count += cell.split('\n').length - 1;
  return count;
}

/** Cells of the row that was being read: the error itself does not hold them. */
function cellsSoFar(parser: object): string[] {
  const {state} = parser as {state?: {record?: string[]}};
  return state?.record ?? [];
}

function refused(path: string, line: number, error: CsvError): UserError {
  const problem = problems[error.code] ?? error.message;
  return new UserError(`${path}:${line}: ${problem}`, {
    hint: 'Nothing of this file was read. Close the quote, or double a quote within a cell.',
    cause: error,
  });
}

const problems: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: 'a quote opens here and is never closed',
  CSV_INVALID_CLOSING_QUOTE: 'text follows the end of a quoted cell',
  INVALID_OPENING_QUOTE: 'a quote stands within a cell that is not quoted',
  CSV_MAX_RECORD_SIZE: 'a row of more than 1 MiB begins here; is a quote not closed?',
};
