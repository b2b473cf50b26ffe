import {existsSync} from 'node:fs';
import {type Replayed, replayRejects} from '../ingest/replay.ts';
import {openDatabase} from '../lib/db.ts';
import {exitCodes} from '../lib/errors.ts';
import {privacyOf} from '../lib/privacy/privacy.ts';
import {isCurrent, transform} from '../transforms/transform.ts';
import type {RejectsCommandOptions} from './commands/rejects.ts';
import {endWith} from './exit.ts';
import {openLedger} from './ledger.ts';
import {given, waitMs} from './options.ts';
import {visible} from './terminal.ts';
import {plural} from './words.ts';

/** Reads rejects again and brings the marts up to date; ends with 3 while some are left. */
export async function runReplay(options: RejectsCommandOptions): Promise<void> {
  // Says what is wrong with the path before anything is created there.
  if (!existsSync(options.database)) await openLedger(options);
  const db = await openDatabase(options.database, {waitMs: waitMs(options)});
  try {
    const privacy = privacyOf(options.configuration);
    const zone = given({timeZone: options['time-zone']});
    const files = await replayRejects(db, {...zone, privacy});
    if (!(await isCurrent(db))) await transform(db);
    if (files.some(({rejects}) => rejects > 0)) endWith(exitCodes.partial);
    if (options.json) console.log(JSON.stringify({files}, null, 2));
    else if (!options.quiet) print(files);
  } finally {
    await db.close();
  }
}

function print(files: readonly Replayed[]): void {
  if (files.length === 0) console.log('no rejects');
  for (const {path, rows, duplicates, rejects, message} of files) {
    const counts = [
      plural(rows, 'row'),
      plural(duplicates, 'duplicate'),
      `${plural(rejects, 'reject')} left`,
    ];
    const why = message ? ` (${visible(message)})` : '';
    console.log(`${visible(path)}: ${counts.join(', ')}${why}`);
  }
}
