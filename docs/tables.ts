import {createSchema} from '../ingest/schema.ts';
import {type Db, openDatabase} from '../lib/db.ts';
import {readSqlFiles, type SqlFile} from '../transforms/sql-file.ts';
import {transform} from '../transforms/transform.ts';

interface Column {
  readonly name: string;
  readonly type: string;
  readonly isNullable: boolean;
}

/** The reference page of all tables and the row types of the marts, made from the SQL. */
export async function generateTables(): Promise<{
  'docs/tables.md': string;
  'lib/generated/marts.ts': string;
}> {
  const db = await openDatabase(':memory:');
  try {
    await createSchema(db);
    await transform(db);
    const files = await readSqlFiles();
    const marts = files.filter((file) => file.kind === 'mart');
    const staging = files.filter((file) => file.kind === 'staging');
    const columns = new Map<string, Column[]>();
    for (const file of files) columns.set(file.name, await columnsOf(db, file));
    return {
      'docs/tables.md': page(marts, staging, columns),
      'lib/generated/marts.ts': rowTypes(marts, columns),
    };
  } finally {
    await db.close();
  }
}

async function columnsOf(db: Db, file: SqlFile): Promise<Column[]> {
  const columns = await db.columns(`select * from ${file.name}`);
  const kept = new Set([...file.grain, ...file.notNull]);
  const names = new Set(columns.map(({name}) => name));
  const missing = [...kept].filter((name) => !names.has(name));
  if (missing.length > 0)
    throw new Error(`${file.name}.sql promises no column ${missing}`);
  return columns.map(({name, type}) => ({
    name,
    type: type.toLowerCase().replace('timestamp with time zone', 'timestamptz'),
    isNullable: !kept.has(name),
  }));
}

function page(
  marts: readonly SqlFile[],
  staging: readonly SqlFile[],
  columns: ReadonlyMap<string, readonly Column[]>,
): string {
  const section = (file: SqlFile) => tableSection(file, columns.get(file.name) ?? []);
  return [
    '# Tables',
    '',
    'Made by `npm run generate` from `transforms/`. Times are UTC; months and days are UTC.',
    'Marts are tables that reports read; `stg_` views clean one raw table each.',
    '',
    '## Marts',
    '',
    ...marts.map((file) => `- [${file.name}](#${file.name}): ${file.summary}`),
    '',
    ...marts.map(section),
    '## Staging views',
    '',
    ...staging.map(section),
  ].join('\n');
}

function tableSection(file: SqlFile, columns: readonly Column[]): string {
  const rows = columns.map(
    ({name, type, isNullable}) =>
      `| \`${name}\` | ${type} | ${isNullable ? 'yes' : ''} |`,
  );
  return [
    `### ${file.name}`,
    '',
    file.summary,
    '',
    ...(file.notes ? [file.notes, ''] : []),
    `One row for each ${file.grain.map((name) => `\`${name}\``).join(', ')}.`,
    '',
    '| column | type | may be null |',
    '|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}

function rowTypes(
  marts: readonly SqlFile[],
  columns: ReadonlyMap<string, readonly Column[]>,
): string {
  const types = marts.map((mart) => {
    const fields = (columns.get(mart.name) ?? []).map(
      ({name, type, isNullable}) =>
        `  readonly ${name}: ${scriptType(type)}${isNullable ? ' | null' : ''};`,
    );
    return [
      `/** ${mart.summary} */`,
      `export interface ${pascalCase(mart.name)} {`,
      ...fields,
      '}',
      '',
    ].join('\n');
  });
  const head = '// Made by `npm run generate` from transforms/marts: do not edit.\n';
  return [head, ...types].join('\n');
}

function scriptType(type: string): string {
  if (type === 'boolean') return 'boolean';
  if (/^(u?(big|small|tiny|huge)?int(eger)?|double|float|decimal.*)$/.test(type))
    return 'number';
  if (['varchar', 'date', 'timestamptz', 'timestamp'].includes(type)) return 'string';
  throw new Error(`No row type for a ${type} column: cast it in the mart.`);
}

function pascalCase(name: string): string {
  return name.replace(/(^|_)([a-z])/g, (_, _start, letter: string) =>
    letter.toUpperCase(),
  );
}
