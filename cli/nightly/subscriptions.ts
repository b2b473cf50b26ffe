import {createHash} from 'node:crypto';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {Config} from '../../lib/config/shape.ts';
import {type Db, openDatabase} from '../../lib/db.ts';
import {exitCodes, UserError} from '../../lib/errors.ts';
import {plainText} from '../../reports/words.ts';
import {type Mail, sendMail} from '../alerts/mail.ts';
import {given, waitMs} from '../options.ts';
import {renderedReport} from '../rendered-report.ts';
import {plural} from '../words.ts';
import {type Due, dueOn} from './due.ts';
import type {Done, Night} from './step.ts';

type Subscription = Config['subscriptions'][number];

/** Mails every subscription that is due and was not sent yet, each once. */
export async function mailSubscribers(night: Night): Promise<Done> {
  const {config} = night.configuration;
  const server = config.alerts?.mail;
  if (!server) {
    throw new UserError('subscriptions: no mail server is configured', {
      exitCode: exitCodes.config,
      hint: 'Add alerts: {mail: {server: smtp://..., from: ..., to: [...]}}.',
    });
  }
  const {options, now} = night;
  const db = await openDatabase(options.database, {waitMs: waitMs(options)});
  const problems: string[] = [];
  let sent = 0;
  try {
    const closed = await closedMonths(db);
    for (const subscription of config.subscriptions) {
      const due = dueOn(subscription.when, now, closed);
      if (!due || (await isSent(db, subscription, due))) continue;
      if (!(await hasMonth(db, due))) continue;
      try {
        await withMail(db, night, subscription, due, (mail) => sendMail(server, mail));
        await note(db, subscription, due, now);
        sent++;
      } catch (error) {
        problems.push(error instanceof Error ? error.message : String(error));
      }
    }
  } finally {
    await db.close();
  }
  const text = [plural(sent, 'mail'), ...problems].join('; ');
  return {text, exitCode: problems.length > 0 ? exitCodes.retry : exitCodes.ok};
}

async function withMail(
  db: Db,
  {configuration}: Night,
  {to, as, link, site}: Subscription,
  {month}: Due,
  send: (mail: Mail) => Promise<void>,
): Promise<void> {
  const {model, html} = await renderedReport(
    db,
    given({month, site, locale: configuration.config.report.locale}),
  );
  const name = `${configuration.config.publish?.name ?? 'capledger'}.html`;
  const facts = model.sections.flatMap(({question, finding}) =>
    question ? [`${question} ${plainText(finding)}`] : [],
  );
  const subject = `${model.title}, ${model.month_label ?? 'no month'}`;
  if (as === 'link') {
    const place = `${link?.replace(/\/$/, '')}/${name}`;
    return send({to, subject, text: `${[...facts, '', place].join('\n')}\n`});
  }
  const folder = mkdtempSync(join(tmpdir(), 'capledger-'));
  try {
    const path = join(folder, name);
    writeFileSync(path, html, {mode: 0o600});
    await send({to, subject, text: `${facts.join('\n')}\n`, attachment: {name, path}});
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
}

async function closedMonths(db: Db): Promise<string[]> {
  const rows = await db.all<{month: string}>(
    `select distinct strftime(month, '%Y-%m') as month from stg_closed_periods`,
  );
  return rows.map(({month}) => month);
}

async function hasMonth(db: Db, {month}: Due): Promise<boolean> {
  const rows = await db.all(
    `select 1 from pool_by_month where $1 is null or strftime(month, '%Y-%m') = $1`,
    [month ?? null],
  );
  return rows.length > 0;
}

async function isSent(db: Db, subscription: Subscription, due: Due): Promise<boolean> {
  const rows = await db.all(
    'select 1 from subscription_mails where subscription = $1 and period = $2',
    [idOf(subscription), due.period],
  );
  return rows.length > 0;
}

async function note(db: Db, subscription: Subscription, due: Due, now: Date) {
  await db.run(
    'insert into subscription_mails values ($1, $2, cast($3 as timestamptz))',
    [idOf(subscription), due.period, now.toISOString()],
  );
}

function idOf(subscription: Subscription): string {
  return createHash('sha256').update(JSON.stringify(subscription)).digest('hex');
}
