import type {Db} from '../../lib/db.ts';
import type {Channel, Noted} from './channels.ts';

/** What became of the alerts of one channel. */
export interface Delivery {
  readonly channel: string;
  readonly delivered: number;
  readonly problem: string | null;
}

/**
 * Hands every alert that is still waiting to its channel. A channel that fails waits for
 * the next run, the others go on; what was handed on is noted at once as delivered.
 */
export async function deliver(
  db: Db,
  channels: ReadonlyMap<string, Channel>,
): Promise<Delivery[]> {
  const results: Delivery[] = [];
  for (const [channel, {isTogether, hand}] of channels) {
    const waiting = await db.all<Noted>(
      `select alerts.* exclude (rearmed_at) from alerts
      inner join alert_deliveries as delivery
          on alerts.alert_id = delivery.alert_id
          and delivery.channel = $1 and delivery.delivered_at is null
      order by alerts.fired_at, alerts.alert_id`,
      [channel],
    );
    if (waiting.length === 0) continue;
    let delivered = 0;
    let problem: string | null = null;
    for (const part of isTogether ? [waiting] : waiting.map((alert) => [alert])) {
      problem = await tried(hand, part);
      await note(db, channel, part, problem);
      if (problem !== null) break;
      delivered += part.length;
    }
    results.push({channel, delivered, problem});
  }
  return results;
}

async function tried(
  hand: Channel['hand'],
  waiting: readonly Noted[],
): Promise<string | null> {
  try {
    await hand(waiting);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

async function note(
  db: Db,
  channel: string,
  waiting: readonly Noted[],
  problem: string | null,
): Promise<void> {
  for (const {alert_id} of waiting) {
    await db.run(
      `update alert_deliveries
      set attempts = attempts + 1, problem = $3,
          delivered_at = case when $3 is null then cast($4 as timestamptz) end
      where alert_id = $1 and channel = $2`,
      [alert_id, channel, problem, new Date().toISOString()],
    );
  }
}
