import {expect, test} from 'vitest';
import {groupUsers} from '../../cli/report/group-users.ts';
import {ingest} from '../../ingest/ingest.ts';
import {type Db, openDatabase} from '../../lib/db.ts';
import {clear, shownName} from '../../lib/privacy/privacy.ts';
import {readSqlFiles} from '../../transforms/sql-file.ts';
import {transform} from '../../transforms/transform.ts';
import {stories} from '../golden/stories.ts';

const key = Buffer.from('an invented key of more than thirty-two bytes');
const privacy = {...clear, mode: 'group', key} as const;

/** A ledger of all sample logs, with what people do by hand. */
async function everything(): Promise<Db> {
  const db = await openDatabase(':memory:');
  await ingest(
    db,
    stories.map((story) => `sample-logs/${story}`),
    {privacy},
  );
  const who = shownName(privacy, 'ops\\zoe');
  await db.run(`
    insert into settings values ('privacy_mode', 'group');
    insert into typed_readings (reading_id, console, taken_at, used_minutes, added_by)
    values ('typed-1', 'qv-prod-1', timestamptz '2026-03-10 12:00:00Z', 6, '${who}');
    insert into closed_periods (period_id, site, month, unit_rule, minutes, closed_at, closed_by)
    values ('2026-01-main-1', 'main', date '2026-01-01', 'as_logged', 6, now(), '${who}')`);
  await transform(db);
  return db;
}

async function martsThatSay(db: Db, pattern: string): Promise<string[]> {
  const found: string[] = [];
  for (const {kind, name} of await readSqlFiles()) {
    if (kind !== 'mart') continue;
    const rows = await db.all(
      `select 1 from ${name} as row where regexp_matches(to_json(row)::text, $1) limit 1`,
      [pattern],
    );
    if (rows.length > 0) found.push(name);
  }
  return found;
}

test('where users are groups no mart says a pseudonym, whatever its columns are called', async () => {
  const db = await everything();
  try {
    const pseudonym = '\\b[um]-[0-9a-f]{16}\\b';
    const before = await martsThatSay(db, pseudonym);
    // Users under another name than `user_name` are among them.
    expect(before).toEqual(
      expect.arrayContaining(['rounding_waste', 'pool_readings', 'periods', 'sessions']),
    );
    await groupUsers(db);
    expect(await martsThatSay(db, pseudonym)).toEqual([]);
  } finally {
    await db.close();
  }
}, 120_000);
