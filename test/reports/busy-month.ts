import type {Db} from '../../lib/db.ts';
import {fill, given} from './tables.ts';

const statements = [
  `create temp table units as
    select
        day::date as day,
        day + to_minutes((60 * hour)::integer) as unit_at,
        node, product, slot,
        format('user.{:02d}', hash(slot, node, day) % 40) as user_name,
        format('Report {}', hash(slot, node) % 9) as document_name
    from range(timestamptz '2021-01-01', timestamptz '2021-03-21', interval 1 day) as days(day)
    cross join (values
        ('qv-east', 'QlikView', 4), ('qv-north', 'QlikView', 2), ('qv-west', 'QlikView', 1),
        ('sense-1', 'Qlik Sense', 3), ('sense-2', 'Qlik Sense', 2)
    ) as nodes(node, product, weight)
    cross join (select unnest(range(6, 20)) as hour)
    cross join (select unnest(range(0, 9)) as slot)
    where slot < weight * 1.5 * (case when isodow(day) > 5 then 0.2 else 1 end)
            * (1 - abs(hour - 12) / 9.0) + hash(day, node, hour) % 2
        and not (node = 'qv-west' and day between '2021-03-09' and '2021-03-11')`,
  `insert into capacity_by_use_hour
    select
        unit_at, date_trunc('month', day), product, node, user_name, document_name,
        document_name, 6, 1, 'main'
    from units`,
  `insert into month_pairs (month, side, node, user_name, minutes)
    select
        date '2021-03-01', case when month(day) = 3 then 'now' else 'before' end,
        node, user_name, count(*) * 6
    from units
    where month(day) = 3
        or (month(day) = 2 and unit_at <= timestamptz '2021-02-20T19:00:00Z')
    group by all`,
  ...['month', 'day'].map(
    (grain) => `insert into capacity_by_${grain}_node
    select
        date_trunc('${grain}', day), product, node, count(*) * 5, count(*) * 6, count(*) * 7,
        count(*), count(distinct user_name), count(*),
        count(*) / sum(count(*)) over (partition by date_trunc('${grain}', day)),
        date_trunc('month', any_value(day)) = '2021-03-01', false, 'main'
    from units group by 1, 2, 3`,
  ),
  `insert into capacity_by_hour_node
    select isodow(day), hour(unit_at), date_trunc('month', day), product, node, count(*) * 6,
        'main'
    from units group by 1, 2, 3, 4, 5`,
  `insert into capacity_by_month_user
    select
        date_trunc('month', day), user_name, count(*) * 5, count(*) * 6, count(*) * 7,
        count(*), count(*), count(distinct node), count(distinct document_name), true, 'main'
    from units group by 1, 2`,
  `insert into capacity_by_month_document
    select
        date_trunc('month', day), product, document_name, document_name, count(*) * 5,
        count(*) * 6, count(*) * 7, count(*), count(distinct user_name), count(*),
        count(distinct node), true, 'main'
    from units group by 1, 2, 3`,
  `insert into pool_by_month
    select
        date_trunc('month', day) as month, count(*) * 5, count(*) * 6, count(*) * 7, count(*),
        count(distinct user_name), count(*), 36000, count(*) * 6 / 36000, null,
        count(*) * 6 - 60, timestamptz '2021-03-20 18:00:00',
        month = '2021-03-01', month = '2021-03-01', 3, 'main', 'reading'
    from units group by 1`,
  `insert into node_comparison
    select
        month, product, node, minutes_low, minutes, minutes_high, share, sessions, users, 12,
        timestamptz '2021-03-16 11:00:00',
        case node when 'qv-west' then null when 'sense-2' then total - 300 else total end,
        case node when 'qv-west' then null else timestamptz '2021-03-20 18:00:00' end, total,
        case node when 'qv-west' then null when 'sense-2' then -300 else 0 end,
        case node when 'qv-west' then null when 'sense-2' then -60 else 0 end,
        case node when 'qv-west' then null when 'sense-2' then -240 else 0 end,
        case node when 'sense-2' then 'sync lag 60' end,
        case node when 'qv-west' then 'no reading' when 'sense-2' then 'unexplained'
            else 'matched' end, 0, true, 'main'
    from (
        select *, sum(minutes) over (partition by month) as total from capacity_by_month_node
    )`,
  `insert into readings_reconciled
    select
        node, month, node, 'access_overview', shared_at, shared_minutes, recomputed_minutes,
        0, 0, unexplained_minutes, status, reason, 'main'
    from node_comparison where shared_minutes is not null`,
  `insert into coverage_by_day_node
    select
        day, product, node,
        case when day > '2021-03-20' then 'not yet'
            when node = 'qv-west' and day between '2021-03-09' and '2021-03-11' then 'gap'
            when isodow(day) = 7 then 'quiet' else 'seen' end, 3, 'main'
    from range(date '2021-03-01', date '2021-04-01', interval 1 day) as days(day)
    cross join (select distinct node, product from units)`,
];

/** Five nodes over three months, the last one running, with hostile names among the rest. */
export async function busyMonth(): Promise<Db> {
  const db = await given();
  for (const statement of statements) await db.run(statement);
  await fill(db, {
    files: [
      file(1, 'C:\\logs\\Sessions_QVS01_2021-03.log', 'qv-east', 0),
      file(2, '/logs/<img src=x onerror=alert(1)>.log', 'qv-north', 2),
      file(3, 'accesstypeoverview.json', 'sense-1', 0),
    ],
    rejects: [
      reject(2, 7, '</script><script>alert(1)</script>'),
      reject(9, 8, 'user\u202Egnp.exe\u200B\u0000 <!--<script>'),
    ],
    data_quality: [
      {
        kind: 'not_multiple_of_6',
        detail: 'Cal Usage Count 7',
        severity: 'warning',
        count: 3,
      },
    ],
    ledger_as_of: [{as_of: '2021-03-20T19:00:00Z'}],
    ...forecast,
    month_changes: [
      {
        month: '2021-03-01',
        site: 'main',
        minutes_before: 20000,
        minutes: 21500,
        change: 1500,
        users_before: 39,
        users: 40,
        volume_change: 513,
        mix_change: -100,
        intensity_change: 1087,
        anonymous_change: 0,
        working_days_before: 15,
        working_days: 15,
        minutes_a_working_day_before: 1333,
        minutes_a_working_day: 1433,
        minutes_normalised: 21500,
        users_new: 1,
        users_returned: 0,
        users_lapsed: 0,
      },
    ],
    user_changes: [
      {
        month: '2021-03-01',
        site: 'main',
        user_name: '<b>new</b>',
        minutes_before: 0,
        minutes: 60,
        change: 60,
        status: 'new',
      },
    ],
    settings: [{name: 'unit_rule', value: 'as_logged'}],
  });
  return db;
}

const forecast = {
  forecast_by_month: [
    {
      site: 'main',
      month: '2021-03-01',
      is_enough_history: true,
      known_days: 78,
      used_minutes: 20000,
      p10: 31000,
      p50: 34000,
      p90: 38000,
      allocated_minutes: 36000,
      runs_out_early: '2021-03-29',
    },
  ],
  forecast_by_day: Array.from({length: 12}, (_, index) => ({
    site: 'main',
    day: `2021-03-${20 + index}`,
    month: '2021-03-01',
    used_minutes: 20000,
    p10: 20000 + 1000 * index,
    p50: 20000 + 1270 * index,
    p90: 20000 + 1640 * index,
  })),
  pool_levels: [
    {
      site: 'main',
      month: '2021-03-01',
      level: 0.75,
      level_minutes: 27000,
      is_reached: false,
      expected_on: '2021-03-25',
      expected_early: '2021-03-24',
    },
  ],
};

function file(file_id: number, path: string, node: string, rejects: number) {
  return {
    file_id,
    path,
    source: 'qlikview_sessions',
    product: 'QlikView',
    node,
    status: 'ingested',
    rows: 1200,
    rejects,
    duplicates: 0,
    content_sha256: `${file_id}f3a9b2c4d5e6f70819`,
    last_event_at: '2021-03-20T19:00:00Z',
  };
}

function reject(line: number, byte_offset: number, text: string) {
  return {file_id: 2, line, byte_offset, reason: 'field count', text};
}
