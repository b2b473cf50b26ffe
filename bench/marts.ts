import {mkdirSync, rmSync} from 'node:fs';
import {join} from 'node:path';
import {createSchema} from '../ingest/schema.ts';
import {type Db, openDatabase} from '../lib/db.ts';
import {transform} from '../transforms/transform.ts';
import {data} from './setting.ts';

// npx tsx bench/marts.ts             1 M sessions
// npx tsx bench/marts.ts 10000000    as many as named; the bar is 30 s on two cores, 2 GB

const sessions = Number(process.argv[2] ?? 1_000_000);
const path = join(data, `marts-${sessions}.duckdb`);

/** A year of sessions of four nodes, 5,000 users and 300 documents, as ingest leaves them. */
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
    insert into raw.qlikview_sessions by name
    select
        n % 4 * 366 + (hash(n, 'day') % 365 + 1)::integer as file_id,
        n as line, n * 400 as byte_offset, hash(n) as key_hash, 1 as occurrence,
        timestamptz '2024-12-20' as server_started,
        timestamptz '2025-01-01' + to_days((hash(n, 'day') % 365)::integer)
            + to_seconds(21600 + hash(n, 'second') % 50000) as started_at,
        started_at + to_seconds(hash(n, 'length') % 5400) as logged_at,
        (hash(n, 'length') % 5400)::double as duration_s,
        'C:/ProgramData/QlikTech/Documents/Sales/Report ' || hash(n, 'document') % 300
            || '.qvw' as document,
        'QTSEL\\User.Name' || hash(n, 'user') % 5000 as authenticated_user,
        case when hash(n, 'exit') % 3 = 0 then 'Session expired after idle time'
            else 'Socket closed by client' end as exit_reason,
        case when hash(n, 'cal') % 3 > 0 then 'Analyzer Capacity'
            else 'Named User' end as cal_type,
        6 + 6 * (hash(n, 'length') % 5400 // 360) as cal_usage_count,
        1.5 as cpu_s, 20000 as bytes_received, 1000000 as bytes_sent, 120 as calls,
        12 as selections
    from range(${sessions}) as numbers(n);`;

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

const db = await prepared();
const groupBy = await seconds(() => db.run(plain));
const from = process.cpuUsage();
const marts: {name: string; ms: number}[] = [];
const wall = await seconds(async () => marts.push(...(await transform(db)).marts));
const cpu = process.cpuUsage(from);
for (const {name, ms} of marts.filter(({ms: took}) => took > wall * 10)) {
  console.log(`| ${name} | ${(ms / 1000).toFixed(2)} s |`);
}
console.log(
  `| ${sessions} sessions | ${wall.toFixed(1)} s, ${((cpu.user + cpu.system) / 1e6).toFixed(1)} CPU s, ` +
    `${(wall / groupBy).toFixed(1)} x one group by (${groupBy.toFixed(2)} s), ` +
    `peak ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB | <= 30 s for 10 M, 2 GB |`,
);
await db.close();
