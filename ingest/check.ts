import type {Db} from '../lib/db.ts';
import {rawTable} from './schema.ts';
import {sources} from './sources.ts';

/** Where ledger and rows disagree, in words. */
export interface Disagreement {
  readonly place: string;
  readonly problem: string;
}

/** Holds the ledger against the rows: every count of it, and that nothing counts twice. */
export async function checkLedger(db: Db): Promise<Disagreement[]> {
  return [
    ...(await db.all<Disagreement>(countsSql())),
    ...(await db.all<Disagreement>(linesSql)),
    ...(await db.all<Disagreement>(filesSql)),
    ...(await db.all<Disagreement>(sources.map(occurrencesSql).join('\nunion all\n'))),
    ...(await db.all<Disagreement>(twiceSql())),
  ];
}

function countsSql(): string {
  const tables = sources.map(
    (source) => `select '${source.name}' as source, file_id from ${rawTable(source)}`,
  );
  const kinds = [
    ['rows', tables.join('\nunion all\n'), 'source, file_id'],
    ['rejects', 'select file_id from rejects', 'file_id'],
    ['duplicates', 'select source, file_id from duplicates', 'source, file_id'],
  ] as const;
  const checks = kinds.map(
    ([kind, from, key]) => `
    select coalesce(path, 'no file ' || file_id) as place,
        format('the ledger says {} ${kind}, the tables hold {}',
            coalesce("${kind}", 0), coalesce(counted, 0)) as problem
    from files
    full join (select ${key}, count(*) as counted from (${from}) group by all) as found
    using (${key})
    where coalesce("${kind}", 0) <> coalesce(counted, 0)`,
  );
  return checks.join('\nunion all\n');
}

// Lines of a record that spans several are the rest.
const linesSql = `
    select path as place,
        format('{} lines, but {} rows, rejects, duplicates, headers and blank lines',
            lines, accounted) as problem
    from (
        select *, "rows" + rejects + duplicates + header_lines + blank_lines
            + coalesce(unrelated_lines, 0) as accounted
        from files
    )
    where accounted > lines or consumed_bytes + pending_bytes <> size_bytes`;

const filesSql = `
    select any_value(path) as place, 'in the ledger ' || count(*) || ' times' as problem
    from files group by file_id having count(*) > 1
    union all
    select path, 'noted as read, but not in the ledger'
    from file_paths anti join files using (file_id)`;

function occurrencesSql(source: (typeof sources)[number]): string {
  return `
    select '${source.name}' as place, count(*) || ' rows without an occurrence' as problem
    from ${rawTable(source)} where coalesce(occurrence, 0) < 1 having count(*) > 0`;
}

function twiceSql(): string {
  const keyed = sources.filter(({key}) => key);
  const checks = keyed.map((source) => {
    const node = source.nodeColumn ? '' : 'node, ';
    return `
    select '${source.name}' as place, count(*) || ' records counted twice' as problem
    from (
        select 1 from ${rawTable(source)} join files using (file_id)
        group by ${node}key_hash, occurrence
        having count(*) > 1
    )
    having count(*) > 0`;
  });
  return checks.join('\nunion all\n');
}
