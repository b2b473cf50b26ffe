import {openDatabase} from '../lib/db.ts';
import {exitCodes} from '../lib/errors.ts';
import {failpoint} from '../lib/failpoint.ts';
import {type Alert, sentence} from './alerts/alert.ts';
import {channelsOf} from './alerts/channels.ts';
import {crossings} from './alerts/crossings.ts';
import {type Delivery, deliver} from './alerts/deliver.ts';
import {levelsOf} from './alerts/figures.ts';
import type {AlertCommandOptions} from './commands/alert.ts';
import {endWith} from './exit.ts';
import {bringUpToDate, openLedger} from './ledger.ts';
import {type LedgerOptions, waitMs} from './options.ts';
import {visible} from './terminal.ts';

export interface Alerted {
  readonly fired: readonly Alert[];
  readonly deliveries: readonly Delivery[];
}

/** Fires, delivers and prints; ends with 75 when a channel could not take it. */
export async function runAlert(options: AlertCommandOptions): Promise<void> {
  if (options.list) return list(options);
  const alerted = await alert(options);
  if (options.json) console.log(JSON.stringify(alerted, null, 2));
  else if (!options.quiet) {
    for (const fired of alerted.fired) console.log(visible(sentence(fired)));
    if (alerted.fired.length === 0) console.log('nothing new crossed a threshold');
  }
}

/** Fires what was crossed and hands it to the channels; prints only problems. */
export async function alert(options: LedgerOptions): Promise<Alerted> {
  await (await openLedger(options)).close();
  const db = await openDatabase(options.database, {waitMs: waitMs(options)});
  try {
    await bringUpToDate(db, options);
    const levels = levelsOf(options.configuration?.config.thresholds ?? {});
    const channels = options.configuration
      ? channelsOf(options.configuration)
      : new Map();
    const names = [...channels.keys()];
    const fired = await db.transaction(() => crossings(db, levels, names, new Date()));
    failpoint('before-delivery');
    const deliveries = await deliver(db, channels);
    for (const {channel, problem} of deliveries) {
      if (problem === null) continue;
      console.error(`error: alerts.${channel}: ${visible(problem)}`);
      console.error('  hint: what waits is sent by the next run');
      endWith(exitCodes.retry);
    }
    return {fired, deliveries};
  } finally {
    await db.close();
  }
}

async function list(options: AlertCommandOptions): Promise<void> {
  const db = await openLedger(options);
  try {
    const alerts = await db.all<Alert & {rearmed_at: string | null}>(
      'select * exclude (payload) from alerts order by fired_at, alert_id',
    );
    const deliveries = await db.all('from alert_deliveries order by all');
    if (options.json) console.log(JSON.stringify({alerts, deliveries}, null, 2));
    else
      for (const fired of alerts)
        console.log(`${fired.fired_at} ${visible(sentence(fired))}`);
  } finally {
    await db.close();
  }
}
