import {mkdirSync, rmSync} from 'node:fs';
import {join} from 'node:path';
import {createSchema} from '../ingest/schema.ts';
import {type Db, openDatabase} from '../lib/db.ts';
import {transform} from '../transforms/transform.ts';
import {data} from './setting.ts';

// npx tsx bench/marts.ts             1 M sessions
// npx tsx bench/marts.ts 10000000    as many as named; the bar is 30 s on two cores, 2 GB
//
// Then a night brings 10,000 more: only what they touch is made anew.

const sessions = Number(process.argv[2] ?? 1_000_000);
const path = join(data, `marts-${sessions}.duckdb`);

/**
 * A year of sessions of four nodes, 5,000 users who keep to six of 300 documents each, in
 * the order they were logged, as ingest leaves them.
 */
const fill = `
    insert into files by name
    select
        node_number * 366 + day_number as file_id,
        'Sessions_qv' || node_number || '_' || cast(day as date) || '.log' as path,
        'qlikview_sessions' as source, 'QlikView' as product, 'qv' || node_number as node,
        'read' as status, day as first_event_at, day + interval 1 day as last_event_at
    from range(4) as nodes(node_number)
    cross join (
        select day, row_number() over (order by day) as day_number
        from range(timestamptz '2025-01-01', timestamptz '2026-01-01', interval 1 day)
            as days(day)
    );
    ${sessionsOf(sessions, 365, 0)};`;

/** Sessions of the last days, with keys of their own. */
function sessionsOf(count: number, days: number, keys: number): string {
  return `
    insert into raw.qlikview_sessions by name
    with drawn as (
        select
            n, hash(n, 'length') % 5400 as lasted_s, hash(n, 'user') % 5000 as user_number,
            365 - ${days} + (n * ${days} // ${count})::integer as day_number
        from range(${count}) as numbers(n)
    )
    select
        n % 4 * 366 + day_number + 1 as file_id,
        ${keys} + n as line, n * 400 as byte_offset, hash(${keys} + n) as key_hash,
        1 as occurrence, timestamptz '2024-12-20' as server_started,
        timestamptz '2025-01-01' + to_days(day_number)
            + to_seconds(25200 + (n * ${days} % ${count}) * 50000 // ${count}) as logged_at,
        logged_at - to_seconds(lasted_s::integer) as started_at,
        lasted_s::double as duration_s,
        'C:/ProgramData/QlikTech/Documents/Sales/Report '
            || (user_number * 7 + hash(n, 'document') % 6) % 300 || '.qvw' as document,
        'QTSEL\\User.Name' || user_number as authenticated_user,
        case when hash(n, 'exit') % 3 = 0 then 'Session expired after idle time'
            else 'Socket closed by client' end as exit_reason,
        case when hash(n, 'cal') % 3 > 0 then 'Analyzer Capacity'
            else 'Named User' end as cal_type,
        6 + 6 * (lasted_s // 360) as cal_usage_count,
        1.5 as cpu_s, 20000 as bytes_received, 1000000 as bytes_sent, 120 as calls,
        12 as selections
    from drawn
    order by file_id, line`;
}

/** The yardstick: what one plain sum over the same rows takes. */
const plain = `
    create or replace temp table summed as
    select file_id, document, authenticated_user, sum(cal_usage_count) as minutes
    from raw.qlikview_sessions
    group by file_id, document, authenticated_user`;

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return (performance.now() - from) / 1000;
}

async function prepared(): Promise<Db> {
  mkdirSync(data, {recursive: true});
  rmSync(path, {force: true});
  const db = await openDatabase(path);
  await db.run("set threads = 2; set memory_limit = '1500MB'");
  await createSchema(db);
  await db.run(fill);
  await db.run('checkpoint');
  return db;
}

/** Makes the marts and says what it took; the marts that took most of it first. */
async function timed(db: Db, what: string, groupBy: number, bar: string): Promise<void> {
  const from = process.cpuUsage();
  const marts: {name: string; ms: number}[] = [];
  const wall = await seconds(async () => marts.push(...(await transform(db)).marts));
  const cpu = process.cpuUsage(from);
  const dear = marts.filter(({ms}) => ms > wall * 20).sort((a, b) => b.ms - a.ms);
  for (const {name, ms} of dear) console.log(`| ${name} | ${(ms / 1000).toFixed(2)} s |`);
  console.log(
    `| ${what} | ${wall.toFixed(1)} s, ${((cpu.user + cpu.system) / 1e6).toFixed(1)} CPU s, ` +
      `${(wall / groupBy).toFixed(1)} x one group by (${groupBy.toFixed(2)} s), ` +
      `peak ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB | ${bar} |`,
  );
}

const db = await prepared();
const groupBy = await seconds(() => db.run(plain));
await timed(db, `${sessions} sessions`, groupBy, '<= 30 s for 10 M, 2 GB');
await db.run(`
  ${sessionsOf(10_000, 1, sessions)};
  update files set "rows" = coalesce("rows", 0) + 2500
  where file_id in (select distinct file_id from raw.qlikview_sessions where line >= ${sessions})`);
await timed(db, '10000 more', groupBy, 'only what changed');
await db.close();
