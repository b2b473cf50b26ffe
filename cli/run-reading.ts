import type {Db} from '../lib/db.ts';
import {exitCodes, UserError} from '../lib/errors.ts';
import {toolVersion} from '../lib/version.ts';
import {changeLedger, whoIsThis} from './change-ledger.ts';
import type {ReadingCommandOptions} from './commands/reading.ts';
import {openCurrentLedger} from './ledger.ts';
import {readingInput} from './reading-input.ts';
import {visible} from './terminal.ts';
import {plural} from './words.ts';

interface TypedReading {
  readonly reading_id: string;
  readonly console: string;
  readonly taken_at: string;
  readonly used_minutes: number;
  readonly allocated_minutes: number | null;
  readonly note: string | null;
  readonly added_at: string;
  readonly added_by: string;
}

/** Keeps a reading; the same one again changes nothing. */
export async function addReading(options: ReadingCommandOptions): Promise<void> {
  const {reading, zone, isNew} = await changeLedger(options, async (db) => {
    const input = await readingInput(db, options);
    const known = await sameMoment(db, input.console, input.takenAt);
    if (known) {
      assertSame(known, input.used);
      return {reading: known, zone: input.zone, isNew: false};
    }
    const {id} = await db.one<{id: string}>(
      `select 'typed-' || (count(*) + 1) as id from typed_readings`,
    );
    await db.run(
      `insert into typed_readings
      values ($1, $2, $3::timestamptz, $4, $5, $6, now(), $7, $8, null, null)`,
      [
        id,
        input.console,
        input.takenAt,
        input.used,
        input.allocated,
        options.note ?? null,
        whoIsThis(options),
        toolVersion,
      ],
    );
    const reading = await sameMoment(db, input.console, input.takenAt);
    return {reading, zone: input.zone, isNew: true};
  });
  if (!reading) throw new Error('the reading was not kept');
  if (options.json) console.log(JSON.stringify({...reading, is_new: isNew}, null, 2));
  else if (!options.quiet) {
    console.log(`${line(reading)}${isNew ? '' : ' (already there)'}`);
    if (zone) console.error(`note: --at carries no zone, taken as ${zone}`);
  }
}

/** Prints the readings typed in; those taken back are left out. */
export async function listReadings(options: ReadingCommandOptions): Promise<void> {
  const db = await openCurrentLedger(options);
  try {
    const readings = await db.all<TypedReading>(
      `select reading_id, console, taken_at, used_minutes, allocated_minutes, note,
        added_at, added_by
      from stg_typed_readings order by taken_at, console, reading_id`,
    );
    if (options.json) console.log(JSON.stringify(readings, null, 2));
    else if (!options.quiet) {
      for (const reading of readings) console.log(line(reading));
      console.log(`${plural(readings.length, 'reading')} typed in`);
    }
  } finally {
    await db.close();
  }
}

/** Takes a reading back; who did and when is kept beside it. */
export async function removeReading(options: ReadingCommandOptions): Promise<void> {
  const id = /^\d+$/.test(options.id ?? '') ? `typed-${options.id}` : (options.id ?? '');
  await changeLedger(options, async (db) => {
    const removed = await db.run(
      `update typed_readings set removed_at = now(), removed_by = $2
      where reading_id = $1 and removed_at is null`,
      [id, whoIsThis(options)],
    );
    if (removed > 0) return;
    throw new UserError(`reading ${id}: none typed in by that id`, {
      exitCode: exitCodes.missing,
      hint: 'capledger reading list shows them. One from a file goes with its file.',
    });
  });
  if (options.json) console.log(JSON.stringify({removed: id}));
  else if (!options.quiet) console.log(`${visible(id)}: removed`);
}

// As the ledger spells a node: lower case, an address uncut.
function nodeSql(name: string): string {
  return `regexp_replace(lower(trim(${name})), '^([^.]*[a-z][^.]*)[.].*$', '\\1')`;
}

async function sameMoment(
  db: Db,
  console: string,
  takenAt: string,
): Promise<TypedReading | undefined> {
  const rows = await db.all<TypedReading>(
    `select reading_id, console, taken_at, used_minutes, allocated_minutes, note,
      added_at, added_by
    from typed_readings
    where removed_at is null and taken_at = $2::timestamptz
      and ${nodeSql('console')} = ${nodeSql('$1')}`,
    [console, takenAt],
  );
  return rows[0];
}

function assertSame(known: TypedReading, used: number): void {
  if (known.used_minutes === used) return;
  throw new UserError(
    `${known.console}: ${known.reading_id} already says ${known.used_minutes} minutes at ${known.taken_at}`,
    {hint: `Take it back first: capledger reading remove ${known.reading_id}.`},
  );
}

function line(reading: TypedReading): string {
  const {reading_id, console, taken_at, used_minutes, allocated_minutes} = reading;
  const of =
    allocated_minutes === null ? '' : ` of ${plural(allocated_minutes, 'minute')}`;
  const note = reading.note ? `: ${reading.note}` : '';
  return visible(
    `${reading_id}  ${taken_at}  ${console}  ${plural(used_minutes, 'minute')}${of}` +
      `  (typed by ${reading.added_by}, ${reading.added_at.slice(0, 10)})${note}`,
  );
}
