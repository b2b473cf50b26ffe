import {mkdirSync} from 'node:fs';
import {extname, join} from 'node:path';
import type {Db} from '../lib/db.ts';
import {exitCodes, UserError} from '../lib/errors.ts';
import type {ExportCommandOptions, ExportFormat} from './commands/export.ts';
import {aboutTable} from './export/about.ts';
import {arrowFile} from './export/arrow.ts';
import {csvLines} from './export/csv.ts';
import {filteredSql, readFilter} from './export/filter.ts';
import {jsonLines, ndjsonLines} from './export/json.ts';
import {parquetFile} from './export/parquet.ts';
import {prepare} from './export/question.ts';
import {type Sheet, xlsxFile} from './export/xlsx.ts';
import {openCurrentLedger} from './ledger.ts';
import {given} from './options.ts';
import {writeWhole} from './output-file.ts';
import {visible} from './terminal.ts';

const formats = ['csv', 'json', 'ndjson', 'parquet', 'arrow', 'xlsx'] as const;

/** Writes each table asked for and prints where it is. */
export async function runExport(options: ExportCommandOptions): Promise<void> {
  const format = formatOf(options);
  const db = await openCurrentLedger(options);
  try {
    const sheets: Sheet[] = [];
    for (const table of options.table) sheets.push(await sheetOf(db, table, options));
    const paths = await write(sheets, format, options);
    if (options.json) console.log(JSON.stringify({format, paths}));
    else if (!options.quiet) for (const path of paths) console.log(visible(path));
  } finally {
    await db.close();
  }
}

function formatOf({format, out}: ExportCommandOptions): ExportFormat {
  if (format) return format;
  const ending = extname(out ?? '').slice(1);
  const known = formats.find((name) => name === ending);
  if (known) return known;
  throw new UserError(`${out ? visible(out) : 'command line'}: no format`, {
    exitCode: exitCodes.usage,
    hint: `Add --format, one of ${formats.join(', ')}, or an --out that ends so.`,
  });
}

async function sheetOf(
  db: Db,
  table: string,
  options: ExportCommandOptions,
): Promise<Sheet> {
  const known = await db.all<{name: string}>(
    `select table_name as name from information_schema.tables
    where table_schema = 'main' order by 1`,
  );
  if (!known.some(({name}) => name === table)) {
    throw new UserError(`${visible(table)}: no such table`, {
      exitCode: exitCodes.usage,
      hint: 'docs/tables.md lists them; capledger query "show tables" too.',
    });
  }
  const {month, from, to, node} = options;
  const filter = readFilter(given({month, from, to, node}));
  const columns = await db.columns(`from ${table}`);
  const question = await prepare(db, filteredSql(table, columns, filter));
  return {name: table, about: await aboutTable(db, table, filter), question};
}

async function write(
  sheets: readonly Sheet[],
  format: ExportFormat,
  {out, about}: ExportCommandOptions,
): Promise<string[]> {
  if (format === 'xlsx') {
    const path = out ?? `${sheets.length === 1 ? sheets[0]?.name : 'capledger'}.xlsx`;
    await writeWhole(path, [await xlsxFile(sheets)]);
    return [path];
  }
  const isFolder = sheets.length > 1;
  if (isFolder && out !== undefined) mkdirSync(out, {recursive: true});
  const paths: string[] = [];
  for (const sheet of sheets) {
    const name = `${sheet.name}.${format}`;
    const path = isFolder ? join(out ?? '.', name) : (out ?? name);
    await writeWhole(path, chunksOf(sheet, format, about));
    paths.push(path);
  }
  return paths;
}

async function* chunksOf(
  {question, about}: Sheet,
  format: Exclude<ExportFormat, 'xlsx'>,
  isTold: boolean,
): AsyncIterable<string | Uint8Array> {
  const said = isTold ? about : {};
  if (format === 'arrow') yield* arrowFile(question, said);
  else if (format === 'parquet') yield* parquetFile(question, said);
  else if (format === 'json') {
    if (isTold) yield `{"about": ${JSON.stringify(about)},\n"rows": `;
    yield* jsonLines(question);
    if (isTold) yield '}\n';
  } else if (format === 'ndjson') {
    if (isTold) yield `${JSON.stringify({about})}\n`;
    yield* ndjsonLines(question);
  } else {
    for (const [name, value] of Object.entries(said)) {
      yield `# ${name}: ${value.replace(/[\r\n]+/g, ' ')}\r\n`;
    }
    yield* csvLines(question);
  }
}
