import writeExcelFile, {type SheetData} from 'write-excel-file/node';
import type {Plain, Row} from '../../lib/db.ts';
import {exitCodes, UserError} from '../../lib/errors.ts';
import type {About} from './about.ts';
import {disarmed, isNumeric, plainText} from './csv.ts';
import type {AnswerColumn, Question} from './question.ts';

export interface Sheet {
  readonly name: string;
  readonly about: About;
  readonly question: Question;
}

interface FilledSheet {
  readonly sheet: string;
  readonly data: SheetData;
  readonly columns: {width: number}[];
  readonly stickyRowsCount: number;
}

const mostRows = 1_048_575;
const longestName = 31;

/**
 * A workbook: a sheet that says what is in it, then one for each table, cells typed, head
 * frozen. Times are in UTC.
 */
export async function xlsxFile(sheets: readonly Sheet[]): Promise<Uint8Array> {
  const filled: FilledSheet[] = [aboutSheet(sheets)];
  for (const sheet of sheets) filled.push(await tableSheet(sheet));
  return writeExcelFile(filled).toBuffer();
}

function aboutSheet(sheets: readonly Sheet[]): FilledSheet {
  const names = [...new Set(sheets.flatMap(({about}) => Object.keys(about)))];
  const rows = sheets.map(({about}) => names.map((name) => disarmed(about[name] ?? '')));
  const widths = names.map((name, at) => widest([name, ...rows.map((row) => row[at])]));
  return {
    sheet: 'About',
    data: [head(names), ...rows],
    columns: widths.map((width) => ({width})),
    stickyRowsCount: 1,
  };
}

async function tableSheet({name, question}: Sheet): Promise<FilledSheet> {
  const {columns} = question;
  const rows: Row[] = [];
  for await (const chunk of question.rows()) {
    rows.push(...chunk);
    if (rows.length > mostRows) throw tooLong(name);
  }
  const widths = columns.map((column) =>
    widest([column.name, ...rows.slice(0, 200).map((row) => row[column.name])]),
  );
  const data: SheetData = [
    head(columns.map((column) => column.name)),
    ...rows.map((row) => columns.map((column) => cell(column, row[column.name] ?? null))),
  ];
  return {
    sheet: name.slice(0, longestName),
    data,
    columns: widths.map((width) => ({width})),
    stickyRowsCount: 1,
  };
}

function head(names: readonly string[]) {
  return names.map((value) => ({value, fontWeight: 'bold' as const}));
}

function cell({name, type}: AnswerColumn, value: Plain) {
  if (value === null) return null;
  if (typeof value === 'boolean') return value;
  if (isNumeric({name, type})) return Number(value);
  if (type === 'DATE') {
    return {value: new Date(`${value}T00:00:00Z`), type: Date, format: 'yyyy-mm-dd'};
  }
  if (/^TIMESTAMP[^[]*$/.test(type)) {
    const moment = new Date(String(value));
    return {value: moment, type: Date, format: 'yyyy-mm-dd hh:mm:ss.000'};
  }
  return {value: disarmed(plainText(value)), type: String};
}

function widest(values: readonly (Plain | undefined)[]): number {
  const lengths = values.map((value) => plainText(value ?? null).length);
  return Math.min(Math.max(...lengths, 8) + 2, 60);
}

function tooLong(name: string): UserError {
  return new UserError(`${name}: more than ${mostRows} rows, a sheet holds no more`, {
    exitCode: exitCodes.refused,
    hint: 'Narrow it with --month, or export as csv or parquet.',
  });
}
