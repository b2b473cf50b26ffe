import {resolve} from 'node:path';
import {checkLedger} from '../../ingest/check.ts';
import type {Db} from '../../lib/db.ts';
import {exitCodes} from '../../lib/errors.ts';
import type {IngestCommandOptions} from '../commands/ingest.ts';
import {worst} from '../exit.ts';
import {openCurrentLedger} from '../ledger.ts';
import {publishAll} from '../publish/publish.ts';
import {alert} from '../run-alert.ts';
import {keepBackup} from '../run-backup.ts';
import {ingested} from '../run-ingest.ts';
import {plural} from '../words.ts';
import {reportProblems} from './problems.ts';
import {retainStep} from './retain.ts';
import type {Done, Night, Step} from './step.ts';
import {mailSubscribers} from './subscriptions.ts';

const always = () => true;
const ok = (text: string): Done => ({text, exitCode: exitCodes.ok});

/** Every step of a night, in its order. */
export const steps: readonly Step[] = [
  {name: 'ingest', isWanted: always, run: ingestStep},
  {
    name: 'retain',
    isWanted: ({configuration}) => Object.keys(configuration.config.retention).length > 0,
    run: retainStep,
  },
  {name: 'check', isWanted: always, run: (night) => reading(night, check)},
  {name: 'reconcile', isWanted: always, run: (night) => reading(night, reconcile)},
  {name: 'forecast', isWanted: always, run: (night) => reading(night, forecast)},
  {
    name: 'publish',
    isWanted: ({configuration}) => configuration.config.publish !== undefined,
    run: (night) => reading(night, (db) => publish(db, night)),
  },
  {
    name: 'backup',
    isWanted: ({configuration}) => configuration.config.backup !== undefined,
    run: backup,
  },
  {name: 'alert', isWanted: always, run: alertStep},
  {
    name: 'mail',
    isWanted: ({configuration}) => configuration.config.subscriptions.length > 0,
    run: mailSubscribers,
  },
];

async function ingestStep({options}: Night): Promise<Done> {
  const asked: IngestCommandOptions = {
    ...options,
    path: [],
    node: undefined,
    source: undefined,
    'time-zone': undefined,
    'unit-rule': undefined,
    'taken-at': undefined,
    'dry-run': false,
    transform: true,
    quiet: true,
  };
  const {files, totals} = await ingested(asked);
  reportProblems(files);
  const counts = [
    plural(files.length, 'file'),
    plural(totals.rows, 'new row'),
    ...(totals.rejects > 0 ? [plural(totals.rejects, 'reject')] : []),
  ];
  return {
    text: counts.join(', '),
    exitCode: worst(files.map(({exitCode}) => exitCode)),
  };
}

/** Runs a step that only reads, on a ledger whose marts are up to date. */
async function reading({options}: Night, work: (db: Db) => Promise<Done>): Promise<Done> {
  const db = await openCurrentLedger(options);
  try {
    return await work(db);
  } finally {
    await db.close();
  }
}

async function check(db: Db): Promise<Done> {
  const [first, ...others] = await checkLedger(db);
  if (!first) return ok('counts and rows agree');
  const more = others.length > 0 ? ` and ${plural(others.length, 'more problem')}` : '';
  const text = `${first.place}: ${first.problem}${more}`;
  return {text, exitCode: exitCodes.invariant};
}

async function reconcile(db: Db): Promise<Done> {
  const rows = await db.all<{site: string; month: string; minutes: number}>(
    `select site, strftime(month, '%Y-%m') as month, unexplained_minutes as minutes
    from reconciliation
    where status = 'unexplained' and month >= (
        select running_month - interval 1 month from ledger_as_of
    )
    order by month desc, site`,
  );
  if (rows.length === 0) return ok('nothing unexplained');
  const parts = rows.map(({site, month, minutes}) => `${month} ${site} ${minutes}`);
  return {
    text: `unexplained minutes: ${parts.join(', ')}`,
    exitCode: exitCodes.unexplained,
  };
}

async function forecast(db: Db): Promise<Done> {
  const rows = await db.all<{
    site: string;
    month: string;
    p50: number;
    share: number | null;
  }>(
    `select site, strftime(month, '%Y-%m') as month, p50,
        p50 / nullif(allocated_minutes, 0) as share
    from forecast_by_month
    where is_enough_history and month = (select running_month from ledger_as_of)
    order by site`,
  );
  if (rows.length === 0) return ok('not enough history');
  const parts = rows.map(({site, month, p50, share}) => {
    const ofPool = share === null ? '' : `, ${Math.round(share * 100)} % of the pool`;
    return `${month} ${site} ${Math.round(p50)} minutes${ofPool}`;
  });
  return ok(`expected: ${parts.join('; ')}`);
}

async function publish(db: Db, {configuration}: Night): Promise<Done> {
  const reports = await publishAll(db, configuration);
  const changed = reports.filter(({status}) => status === 'published');
  return ok(`${changed.length} of ${plural(reports.length, 'report')} changed`);
}

async function backup({options, configuration, now}: Night): Promise<Done> {
  const {folder = '.', keep} = configuration.config.backup ?? {};
  const to = resolve(configuration.folder, folder);
  const {copied} = await keepBackup({...options, to, keep}, now);
  return ok(`${plural(copied.rows, 'row')} in ${copied.path}`);
}

async function alertStep({options}: Night): Promise<Done> {
  const {fired, deliveries} = await alert(options);
  const stuck = deliveries.filter(({problem}) => problem !== null);
  const waiting = stuck.map(({channel, problem}) => `${channel}: ${problem}`);
  return {
    text: [`${plural(fired.length, 'new alert')}`, ...waiting].join('; '),
    exitCode: stuck.length > 0 ? exitCodes.retry : exitCodes.ok,
  };
}
