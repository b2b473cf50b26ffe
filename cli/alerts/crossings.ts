import {createHash} from 'node:crypto';
import type {Db} from '../../lib/db.ts';
import {type Alert, sentence} from './alert.ts';

interface Figure {
  readonly figure: string;
  readonly site: string;
  readonly subject: string;
  readonly value: number;
  readonly is_worse_below: boolean;
}

interface Armed {
  readonly alert_id: string;
  readonly figure: string;
  readonly site: string;
  readonly subject: string;
  readonly level: number;
}

/**
 * Compares every figure with its levels: an alert fires when a level is crossed and not
 * again until the value has been back on the other side. Runs within a transaction.
 */
export async function crossings(
  db: Db,
  levels: ReadonlyMap<string, readonly number[]>,
  channels: readonly string[],
  now: Date,
): Promise<Alert[]> {
  const figures = await db.all<Figure>('from alert_figures order by all');
  const open = await db.all<Armed>(
    `select alert_id, figure, site, subject, level from alerts
    where rearmed_at is null order by all`,
  );
  const at = now.toISOString();
  await rearm(db, open, figures, at);
  const isOpen = new Set(open.map(keyOf));
  const fired: Alert[] = [];
  for (const figure of figures) {
    for (const level of levels.get(figure.figure) ?? []) {
      if (!isCrossed(figure, level) || isOpen.has(keyOf({...figure, level}))) continue;
      fired.push({...named(figure, level, at), value: figure.value, fired_at: at});
    }
  }
  for (const alert of fired) await keep(db, alert, channels);
  return fired;
}

function isCrossed({value, is_worse_below}: Figure, level: number): boolean {
  return is_worse_below ? value <= level : value >= level;
}

async function rearm(
  db: Db,
  open: readonly Armed[],
  figures: readonly Figure[],
  at: string,
): Promise<void> {
  const values = new Map(figures.map((figure) => [keyOf({...figure, level: 0}), figure]));
  for (const alert of open) {
    const figure = values.get(keyOf({...alert, level: 0}));
    // What is no longer measured, as last month's share, says nothing more.
    if (figure === undefined || isCrossed(figure, alert.level)) continue;
    await db.run(
      'update alerts set rearmed_at = cast($2 as timestamptz) where alert_id = $1',
      [alert.alert_id, at],
    );
  }
}

function named({figure, site, subject}: Figure, level: number, at: string) {
  const alert_id = createHash('sha256')
    .update(JSON.stringify([figure, site, subject, level, at]))
    .digest('hex')
    .slice(0, 16);
  return {alert_id, figure, site, subject, level};
}

async function keep(db: Db, alert: Alert, channels: readonly string[]): Promise<void> {
  const {alert_id, figure, site, subject, level, value, fired_at} = alert;
  const payload = JSON.stringify({...alert, text: sentence(alert)});
  await db.run(
    `insert into alerts values ($1, $2, $3, $4, $5, $6, $7, cast($8 as timestamptz), null)`,
    [alert_id, figure, site, subject, level, value, payload, fired_at],
  );
  for (const channel of channels) {
    await db.run('insert into alert_deliveries values ($1, $2, null, 0, null)', [
      alert_id,
      channel,
    ]);
  }
}

function keyOf({figure, site, subject, level}: Omit<Armed, 'alert_id'>): string {
  return JSON.stringify([figure, site, subject, level]);
}
