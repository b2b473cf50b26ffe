import type {Db, Plain} from '../lib/db.ts';
import type {SqlFile} from './sql-file.ts';

/**
 * Puts files in the order they can be built in: each after those it reads.
 *
 * DuckDB's own list of table names is empty for a query with `join ... using`, so the
 * parsed query is walked instead. `only` keeps to one file and what it needs.
 */
export async function inOrder(
  db: Db,
  files: readonly SqlFile[],
  only?: string,
): Promise<SqlFile[]> {
  const byName = new Map(files.map((file) => [file.name, file]));
  const ordered = new Set<SqlFile>();
  const visit = async (file: SqlFile, path: readonly string[]): Promise<void> => {
    if (ordered.has(file)) return;
    if (path.includes(file.name)) {
      throw new Error(
        `SQL files read one another in a circle: ${[...path, file.name].join(' > ')}`,
      );
    }
    for (const name of await tablesRead(db, file)) {
      const needed = byName.get(name);
      if (needed && needed !== file) await visit(needed, [...path, file.name]);
    }
    ordered.add(file);
  };
  for (const file of files) if (!only || file.name === only) await visit(file, []);
  return [...ordered];
}

// Asking the database takes longer than making a small mart.
const known = new WeakMap<SqlFile, readonly string[]>();

/** The tables and views a file's query names, common table expressions left out. */
export async function tablesRead(db: Db, file: SqlFile): Promise<readonly string[]> {
  const tables = known.get(file) ?? (await askedTables(db, file));
  known.set(file, tables);
  return tables;
}

async function askedTables(db: Db, file: SqlFile): Promise<readonly string[]> {
  const {tree} = await db.one<{tree: string}>(
    'select cast(json_serialize_sql(cast($1 as text)) as text) as tree',
    [file.query],
  );
  const parsed: Plain = JSON.parse(tree);
  if (isNode(parsed) && parsed.error === true) {
    throw new Error(`${file.name}.sql: ${String(parsed.error_message)}`);
  }
  const found = new Set<string>();
  collectTables(parsed, found);
  return [...found].sort();
}

function collectTables(node: Plain, found: Set<string>): void {
  if (Array.isArray(node)) {
    for (const child of node) collectTables(child, found);
  } else if (isNode(node)) {
    if (node.type === 'BASE_TABLE') found.add(String(node.table_name));
    for (const child of Object.values(node)) collectTables(child, found);
  }
}

function isNode(value: Plain): value is {[name: string]: Plain} {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
