import {createHash} from 'node:crypto';
import {UserError} from '../../lib/errors.ts';
import type {Bytes} from '../bytes.ts';
import type {TableRow} from './csv.ts';

// Unlike all other inputs a workbook is read into memory, where it takes some ten times
// its size: 37 MB of content, 150,000 rows, peaked at 404 MB.
const largestFile = 32 << 20;
const largestContent = 48 << 20;
const directoryBytes = 1 << 20;

type Cell = string | number | boolean | Date | null;

/** Whether this is an Excel workbook: a zip archive with a workbook among its entries. */
export function isXlsx(bytes: Bytes): boolean {
  if (bytesAt(bytes, 0, 4).toString('latin1') !== 'PK\x03\x04') return false;
  const start = Math.max(0, bytes.size - directoryBytes);
  return bytesAt(bytes, start, bytes.size - start).includes('xl/workbook.xml');
}

/** The rows of the first sheet that is a table: the first with two or more columns. */
export async function xlsxRows(
  bytes: Bytes,
): Promise<{rows: TableRow[]; digest: string}> {
  if (bytes.size > largestFile) throw tooLarge(bytes);
  const content = bytesAt(bytes, 0, bytes.size);
  await refuseBomb(bytes, content);
  const {default: readExcelFile} = await import('read-excel-file/node');
  const sheets = await readExcelFile(content, {trim: false}).catch((cause) => {
    throw noWorkbook(bytes, cause);
  });
  const table = sheets.find(({data}) => data.some(({length}) => length > 1));
  if (!table) throw noTable(bytes);
  const rows = table.data.map((cells, index) => ({
    line: index + 1,
    byteOffset: 0,
    cells: cells.map((cell) => textOf(cell as Cell)),
  }));
  return {rows, digest: createHash('sha256').update(content).digest('hex')};
}

function textOf(cell: Cell): string {
  if (cell === null) return '';
  return cell instanceof Date ? dateText(cell) : String(cell);
}

/** Excel keeps days and fractions of them, so that seconds come a little off. */
function dateText(date: Date): string {
  const seconds = Math.round(date.getTime() / 1000);
  const [day = '', time = ''] = new Date(seconds * 1000).toISOString().split(/[T.]/);
  return time === '00:00:00' ? day : `${day} ${time}`;
}

async function refuseBomb(bytes: Bytes, content: Buffer): Promise<void> {
  const options = {lazyEntries: true, strictFileNames: true, autoClose: false};
  const {fromBufferPromise} = await import('yauzl');
  const zip = await fromBufferPromise(content, options).catch((cause) => {
    throw noWorkbook(bytes, cause);
  });
  let size = 0;
  try {
    // What an archive says of its sizes need not be true.
    for await (const entry of zip.eachEntry()) {
      for await (const block of await zip.openReadStreamPromise(entry)) {
        size += block.length;
        if (size > largestContent) throw tooLarge(bytes);
      }
    }
  } catch (error) {
    throw error instanceof UserError ? error : noWorkbook(bytes, error);
  }
}

function bytesAt(bytes: Bytes, position: number, length: number): Buffer {
  const content = Buffer.alloc(length);
  return content.subarray(0, bytes.read(content, 0, length, position));
}

function tooLarge(bytes: Bytes): UserError {
  return new UserError(`${bytes.path}: a workbook too large to be read`, {
    hint: 'Save the sheet as CSV: a CSV file may have any size.',
  });
}

function noTable(bytes: Bytes): UserError {
  return new UserError(`${bytes.path}: no sheet with two or more columns`, {
    hint: 'Export the table again, with its header.',
  });
}

function noWorkbook(bytes: Bytes, cause: unknown): UserError {
  return new UserError(`${bytes.path}: no workbook that can be read`, {
    hint: 'Open it in Excel and save it again as .xlsx without a password, or as CSV.',
    cause,
  });
}
