import type {RecordBatch} from '../../lib/record-batch.ts';
import type {Bytes} from '../bytes.ts';
import {emptyTally, type RecordReader} from '../reader.ts';
import type {TableRow} from './csv.ts';
import {puller} from './puller.ts';
import {openText, type TextOptions} from './whole-text.ts';
import {isXlsx, xlsxRows} from './xlsx.ts';

const products = new Set(['total', 'sense', 'qlikview']);

/**
 * Reads the rows of a CSV or XLSX table: `text` is a JSON array of the row's cells.
 *
 * The file counts whole or not at all: a quote that is not closed is a `UserError`, thrown
 * here when it stands in the header and by `fill` otherwise.
 */
export async function openTable(
  bytes: Bytes,
  options: TextOptions = {},
): Promise<RecordReader> {
  if (isXlsx(bytes)) {
    const {rows, digest} = await xlsxRows(bytes);
    return tableReader(bytes, rows, digest, 'utf-8');
  }
  const {csvRows} = await import('./csv.ts');
  const text = openText(bytes, options);
  return tableReader(bytes, csvRows(bytes.path, text), text.digest, text.encoding);
}

function tableReader(
  bytes: Bytes,
  source: Iterable<TableRow>,
  digest: string,
  encoding: string,
): RecordReader {
  const tally = emptyTally();
  const rows = filledRows(source, () => {
    tally.lines++;
    tally.blank++;
  });
  const pull = puller(rows);
  const take = (): TableRow | undefined => {
    const row = pull.next();
    if (row) tally.lines++;
    return row;
  };

  let header = take()?.cells ?? [];
  if (header.length === 0) pull.check();
  let next = take();
  if (header.length > 0) tally.header = 1;
  if (next && isSecondHeader(next.cells)) {
    header = merged(header, next.cells);
    tally.header = 2;
    next = take();
  }

  const fill = (batch: RecordBatch): void => {
    while (next && !batch.isFull) {
      batch.add(next.line, next.byteOffset, asText(next));
      tally.records++;
      next = take();
    }
    pull.check();
  };
  return {
    tally,
    header,
    fill,
    more: false,
    sample: next && JSON.stringify(next.cells),
    consumedBytes: bytes.size,
    digest: () => digest,
    encoding,
  };
}

function* filledRows(
  rows: Iterable<TableRow>,
  onBlank: () => void,
): Generator<TableRow, void> {
  for (const row of rows) {
    if (row.cells.some((cell) => cell.trim() !== '')) yield row;
    else onBlank();
  }
}

function asText({cells}: TableRow): Buffer {
  return Buffer.from(JSON.stringify(cells));
}

/** A row below the header that only says which product each column is about. */
function isSecondHeader(cells: readonly string[]): boolean {
  const [first = '', ...others] = cells.map(word);
  const named = others.filter((cell) => cell !== '');
  const isLabel = first === '' || first === 'month' || products.has(first);
  return isLabel && named.length > 0 && named.every((cell) => products.has(cell));
}

/** `Analyzer Access` over `Sense` is `Analyzer Access Sense`; an empty cell repeats. */
function merged(groups: readonly string[], names: readonly string[]): string[] {
  let group = '';
  return names.map((name, index) => {
    const own = groups[index]?.trim() ?? '';
    if (index === 0) return own === '' ? name : own;
    group = own === '' ? group : own;
    return `${group} ${name}`.trim();
  });
}

function word(cell: string): string {
  return cell.replaceAll('*', '').trim().toLowerCase();
}
