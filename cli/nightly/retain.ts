import {assertRetainable, overdue, retain} from '../../ingest/privacy/retain.ts';
import {openDatabase} from '../../lib/db.ts';
import {exitCodes} from '../../lib/errors.ts';
import {definePrivacy} from '../../lib/privacy/door.ts';
import {privacyOf} from '../../lib/privacy/privacy.ts';
import {bringUpToDate, openLedger} from '../ledger.ts';
import {waitMs} from '../options.ts';
import {rewriteLedger} from '../rewrite-ledger.ts';
import {plural} from '../words.ts';
import type {Done, Night} from './step.ts';

/** Takes persons out of what is older than `retention` allows, down to the file's bytes. */
export async function retainStep({options, configuration, now}: Night): Promise<Done> {
  const {retention} = configuration.config;
  assertRetainable(retention);
  const ledger = await openLedger(options);
  const found = await overdue(ledger, retention, now).finally(() => ledger.close());
  const rows = Object.values(found).reduce((sum, count) => sum + count, 0);
  if (rows === 0) return {text: 'nobody is kept too long', exitCode: exitCodes.ok};
  const db = await openDatabase(options.database, {waitMs: waitMs(options)});
  try {
    await definePrivacy(db, privacyOf(configuration));
    await db.transaction(() => retain(db, retention, now));
    await bringUpToDate(db, options);
  } finally {
    await db.close();
  }
  await rewriteLedger(options);
  const tables = Object.keys(found).join(', ');
  return {
    text: `${plural(rows, 'row')} of ${tables} name nobody any more`,
    exitCode: exitCodes.ok,
  };
}
