import type {Row} from '../../lib/db.ts';

/** What one unit rule makes of a record, and how. */
export interface RuleStep {
  readonly rule: 'as_logged' | 'duration' | 'active';
  /** The arithmetic: `16 s -> 1 started unit -> 6 min`. */
  readonly how: string;
  readonly minutes: number;
}

const unitS = 360;

/**
 * The three unit rules worked out from the fields of a record as it was read, apart from
 * the SQL that billed it: both must come to the same minutes.
 */
export function ruleSteps(
  product: string,
  fields: Row,
  idleMinutes: number,
): readonly RuleStep[] {
  return product === 'Qlik Sense'
    ? senseSteps(fields)
    : sessionSteps(fields, idleMinutes);
}

function sessionSteps(fields: Row, idleMinutes: number): readonly RuleStep[] {
  const {logged_at, started_at, duration_s, cal_usage_count: count} = fields;
  const known = typeof duration_s === 'number' && duration_s >= 0;
  const loggedS = (microseconds(logged_at) - microseconds(started_at)) / 1e6;
  const lastedS = known ? Math.round(duration_s) : Math.max(loggedS || 0, 0);
  const from = known
    ? seconds(lastedS)
    : `no duration, logged ${seconds(lastedS)} after start`;
  const isIdle = /idle|expired/i.test(String(fields.exit_reason ?? ''));
  const idleS = isIdle ? Math.min(idleMinutes * 60, lastedS) : 0;
  const byDuration = started(lastedS);
  const active = started(lastedS - idleS);
  const wait = isIdle ? ` - ${seconds(idleS)} idle wait` : ', no idle wait';
  return [
    typeof count === 'number'
      ? {
          rule: 'as_logged',
          how: `Cal Usage Count ${count} -> ${Math.max(count, 0)} min`,
          minutes: Math.max(count, 0),
        }
      : {
          rule: 'as_logged',
          how: `no Cal Usage Count, so by duration: ${from} -> ${byDuration.how}`,
          minutes: byDuration.minutes,
        },
    {rule: 'duration', how: `${from} -> ${byDuration.how}`, minutes: byDuration.minutes},
    {rule: 'active', how: `${from}${wait} -> ${active.how}`, minutes: active.minutes},
  ];
}

function senseSteps(fields: Row): readonly RuleStep[] {
  const start = microseconds(fields.use_started_at);
  const stop = microseconds(fields.use_stopped_at);
  const latest = microseconds(fields.latest_activity_at);
  const end = [stop, latest, start].find((time) => !Number.isNaN(time)) ?? start;
  const lastedS = (end - start) / 1e6;
  const used = started(lastedS);
  const isOpen = Number.isNaN(stop);
  const how = isOpen
    ? `no stop, to the latest activity ${seconds(lastedS)} -> ${used.how}`
    : `stop - start = ${seconds(lastedS)} -> ${used.how}`;
  return [
    isOpen
      ? {rule: 'as_logged', how: 'no stop logged, so one unit -> 6 min', minutes: 6}
      : {rule: 'as_logged', how, minutes: used.minutes},
    {rule: 'duration', how, minutes: used.minutes},
    {rule: 'active', how, minutes: used.minutes},
  ];
}

/** A started unit is a consumed unit, and no use costs less than one. */
function started(lastedS: number): {how: string; minutes: number} {
  const units = Math.max(Math.ceil(lastedS / unitS), 1);
  const minutes = units * 6;
  const noun = units === 1 ? 'started unit' : 'started units';
  return {how: `${units} ${noun} -> ${minutes} min`, minutes};
}

function seconds(value: number): string {
  return `${Number(value.toFixed(6))} s`;
}

function microseconds(value: unknown): number {
  if (typeof value !== 'string') return Number.NaN;
  const match = /^(.*T\d\d:\d\d:\d\d)\.(\d{6})Z$/.exec(value);
  return match ? Date.parse(`${match[1]}Z`) * 1000 + Number(match[2]) : Number.NaN;
}
