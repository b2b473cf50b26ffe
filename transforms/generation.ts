import {createHash} from 'node:crypto';
import {configTables} from '../lib/config/tables.ts';
import type {Db} from '../lib/db.ts';
import {changingTables} from '../lib/kept-tables.ts';
import {readSqlFiles} from './sql-file.ts';

const generationName = 'transformed_generation';
const rulesName = 'transformed_rules';

/** Whether the generation noted last is that of the ledger, settings and SQL now. */
export async function isNoted(db: Db): Promise<boolean> {
  return (await noted(db, generationName)) === (await generation(db, await rules(db)));
}

/** Whether the marts were made by the settings and SQL of now, whatever of. */
export async function isSameRules(db: Db): Promise<boolean> {
  return (await noted(db, rulesName)) === (await rules(db));
}

/** Notes that the marts have just been made. */
export async function noteGeneration(db: Db): Promise<void> {
  const now = await rules(db);
  for (const [name, value] of [
    [generationName, await generation(db, now)],
    [rulesName, now],
  ] as const) {
    await db.run('delete from settings where name = $1', [name]);
    await db.run('insert into settings (name, value) values ($1, $2)', [name, value]);
  }
}

async function noted(db: Db, name: string): Promise<string | undefined> {
  const rows = await db.all<{value: string}>(
    'select value from settings where name = $1',
    [name],
  );
  return rows[0]?.value;
}

async function generation(db: Db, now: string): Promise<string> {
  const {ledger} = await db.one<{ledger: string}>(`
    select cast(count(*) as text) || ' ' || coalesce(cast(sum("rows") as text), '')
      || ' ' || coalesce(cast(sum(consumed_bytes) as text), '')
      || ' ' || coalesce(cast(max(run_id) as text), '')
      || ' ' || coalesce(cast(bit_xor(hash(
           file_id, node, product, status, taken_at, content_sha256, "rows"
         )) as text), '') as ledger
    from files
  `);
  return sha256([ledger, await kept(db, changingTables), now]);
}

async function rules(db: Db): Promise<string> {
  const settings = await db.all(
    `select name, value from settings
    where name not in ('${generationName}', '${rulesName}')
    order by name, value`,
  );
  const configured = Object.keys(configTables).map((name) => `config.${name}`);
  return sha256([await kept(db, configured), settings, await readSqlFiles()]);
}

function sha256(parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

/** A hash of each table of what was typed or decided; an older ledger lacks some. */
async function kept(db: Db, tables: readonly string[]): Promise<readonly object[]> {
  const found = await db.all<{name: string}>(
    `select if(schema_name = 'main', '', schema_name || '.') || table_name as name
    from duckdb_tables()
    where database_name = current_database()`,
  );
  const there = new Set(found.map(({name}) => name));
  const names = tables.filter((name) => there.has(name));
  if (names.length === 0) return [];
  const hashes = names.map(
    (name) => `select '${name}' as name, count(*) as "rows",
      cast(bit_xor(hash(kept)) as text) as content from ${name} as kept`,
  );
  return db.all(`${hashes.join(' union all ')} order by name`);
}
