import type {Db} from '../lib/db.ts';

// A night brings some files, and what they hold lies in some months. A mart that says
// "made by" keeps its rows of all others. Whatever else could change an older row is
// compared: where it differs, all is made anew.

/** What is made anew, for each column that marts are made by. */
export const staleTables = {file_id: 'stale_files', month: 'stale_months'} as const;

/** Thrown within a transaction: rows of files that did not change would change. */
export class OlderRowsChanged extends Error {}

// A file is the same while its line in `files` and the keys of its sessions are. All of
// them are read for it, so once for finding what is stale and for noting what was made.
const markFiles = `
    create or replace temp table file_marks as
    select
        files.file_id,
        hash(
            files.source, files.product, files.node, files.status, files.taken_at,
            files.content_sha256, files."rows", files.consumed_bytes,
            counted.sessions, counted.occurrences, counted.keys
        ) as mark
    from files
    left join (
        select
            file_id, count(*) as sessions, sum(occurrence) as occurrences,
            bit_xor(key_hash) as keys
        from (
            select file_id, occurrence, key_hash from raw.qlikview_sessions
            union all
            select file_id, occurrence, key_hash from raw.sense_sessions
        ) as sessions
        group by file_id
    ) as counted on files.file_id = counted.file_id;`;

// What sessions of any file rest on. A new user or node changes no older session; the
// uses of a node stand in for its sessions until it has a log of them.
const foundations = {
  user_names: 'select user_logged, user_name, is_service_account from user_names',
  node_sites: 'select node, site from node_sites',
  nodes_logged: `
    select node_sites.node, string_agg(logged.product, ', ' order by logged.product)
    from node_sites
    left join (
        select places.node, places.product
        from places_with_sessions as logged
        inner join numbered_nodes as places
            on logged.place_number = places.place_number
    ) as logged
        on node_sites.node = logged.node
    group by node_sites.node`,
} as const;

const before = (name: string) => `before_${name}`;

/** Finds the files that are not as they were, and the months that they touched till now. */
export async function findStale(db: Db): Promise<void> {
  await db.run(`
    ${markFiles}
    create or replace table stale_files as
    select coalesce(marks.file_id, known.file_id) as file_id
    from file_marks as marks
    full join transformed_files as known on marks.file_id = known.file_id
    where marks.mark is distinct from known.mark;
    create or replace table stale_months (month date);`);
  await noteMonths(db, daysOfStaleFiles);
  for (const [name, query] of Object.entries(foundations)) {
    await db.run(`create or replace temp table ${before(name)} as ${query}`);
  }
  await db.run(
    `create or replace temp table ${before('sense_uses')} as select * from sense_uses`,
  );
}

/** Makes room for all months: nothing is known to be as it was. */
export async function findAllStale(db: Db): Promise<void> {
  await db.run(`
    ${markFiles}
    create or replace table stale_files (file_id integer);
    create or replace table stale_months (month date);`);
}

/** Notes the uses on Qlik Sense that are told otherwise now, once they are made. */
export async function noteStaleUses(db: Db): Promise<void> {
  const old = before('sense_uses');
  await db.run(`
    create or replace temp table changed_uses as
    (from ${old} except all from sense_uses)
    union all
    (from sense_uses except all from ${old});
    insert into stale_files
    select distinct file_id from changed_uses
    where file_id not in (select file_id from stale_files);`);
  await noteMonths(db, daysOfUses('changed_uses'));
}

/** Notes the months of the sessions of stale files, once made. */
export async function noteStaleMonths(db: Db): Promise<void> {
  await noteMonths(db, daysOfStaleFiles);
}

/** Notes the months of all sessions and uses, once made. */
export async function noteAllMonths(db: Db): Promise<void> {
  await noteMonths(db, daysOfSessions);
  await noteMonths(db, daysOfUses('sense_uses'));
}

/** The rows that are made anew of a mart made by this column, as a condition. */
export async function staleRows(
  db: Db,
  column: keyof typeof staleTables,
): Promise<string> {
  const values = await db.all<{value: string}>(
    `select distinct cast(${column} as text) as value from ${staleTables[column]}`,
  );
  // The values themselves: a condition on what a query partitions by gets into it.
  const list = values.map(({value}) => `'${value}'`).join(', ');
  return list === '' ? 'false' : `${column} in (${list})`;
}

// From the first start in a file to the day of its last unit, whichever rule counts it.
const daysOfSessions = `
    select
        file_id,
        epoch_us(started_at) as from_us,
        greatest(
            epoch_us(ended_at),
            (epoch_us(started_at) // 86400000000 + later_days) * 86400000000
        ) as to_us
    from numbered_sessions`;

const daysOfStaleFiles = `${daysOfSessions}
    where file_id in (select file_id from stale_files)`;

// An open use may be told otherwise later, so with what it can hold at most.
const daysOfUses = (uses: string) => `
    select
        file_id,
        epoch_us(started_at) as from_us,
        greatest(
            epoch_us(ended_at),
            epoch_us(started_at) + 60000000 * least(
                greatest(minutes_as_logged, minutes_by_duration, minutes_active),
                44640
            )::bigint
        ) as to_us
    from ${uses}`;

async function noteMonths(db: Db, days: string): Promise<void> {
  await db.run(`
    insert into stale_months
    select distinct cast(month_at as date) as month
    from (
        select unnest(
            generate_series(
                date_trunc('month', make_timestamp(min(from_us))),
                make_timestamp(max(to_us)),
                interval 1 month
            )
        ) as month_at
        from (${days}) as days
        where from_us is not null
        group by file_id
    ) as series
    where month_at::date not in (select month from stale_months)`);
}

/** Throws `OlderRowsChanged` where a user or node known before is told otherwise now. */
export async function assertFoundations(db: Db): Promise<void> {
  for (const [name, query] of Object.entries(foundations)) {
    const lost = await db.all(`from ${before(name)} except (${query}) limit 1`);
    if (lost.length > 0) throw new OlderRowsChanged(name);
  }
}

/** Notes which files the marts have just been made of. */
export async function noteFiles(db: Db): Promise<void> {
  await db.run('create or replace table transformed_files as from file_marks');
}
