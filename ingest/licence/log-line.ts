import {maskSecrets} from '../../lib/mask.ts';
import {catalogue, type Matcher} from './catalogue.ts';
import {isDay} from './lef.ts';

/** A line of a log that is about licences, without secrets. */
export interface LicenceLine {
  /** Of the catalogue; null for a line that only looks like licence trouble. */
  readonly message_id: string | null;
  readonly logged_at: string | null;
  readonly level: string | null;
  readonly host: string | null;
  readonly status: string | null;
  readonly days_left: number | null;
  readonly date: string | null;
  readonly message: string;
}

const keptOfLine = 1000;
// Whatever may be about licences has one of these; most lines of most logs have none.
const near =
  /licen[cs]e|\blef\b|lef(?:parser|\.)|\bslk\b|endpoint server|access|entitlement/i;
const about = /licen[cs]e|\blef\b|\bslk\b|signed key|entitlement/i;
const trouble =
  /error|fail|fatal|denied|expire|invalid|cannot|can't|could not|unable|refus|reject|not (?:valid|found|respond|allow|permit)|time(?:d[ -]?)?out|exceed|violat|unlicen[cs]ed|unreachable|too (?:old|many|much)/i;

/** What a line says about licences; nothing for any other line. */
export function licenceLine(line: string): LicenceLine | undefined {
  if (!near.test(line)) return undefined;
  const text = flattened(line);
  const known = knownIn(text);
  if (!known && !(about.test(text) && trouble.test(text))) return undefined;
  const groups = known?.pattern.exec(text)?.groups ?? {};
  return {
    message_id: known?.message.id ?? null,
    logged_at: timeIn(text),
    level:
      /\b(fatal|error|warn(?:ing)?|info|debug)\b/i.exec(text)?.[1]?.toLowerCase() ?? null,
    host: groups.host ?? groups.host2 ?? null,
    status: /\bstatus(?:code)?\W{1,4}(\d{3})\b/i.exec(text)?.[1] ?? null,
    days_left: groups.days_left === undefined ? null : Number(groups.days_left),
    date: dayOf(groups),
    message: maskSecrets(text).slice(0, keptOfLine),
  };
}

/** Whether a line is one that the catalogue knows. */
export function isKnownLine(line: string): boolean {
  return near.test(line) && knownIn(flattened(line)) !== undefined;
}

function knownIn(text: string): Matcher | undefined {
  return catalogue().find(({pattern}) => pattern.test(text));
}

/** A line of JSON as `name: value; name: value`, so that one pattern fits both kinds. */
export function flattened(line: string): string {
  if (!/^\s*\{/.test(line)) return line.trim();
  try {
    return pairs(JSON.parse(line), '').join('; ');
  } catch {
    return line.trim();
  }
}

function pairs(value: unknown, name: string): string[] {
  if (typeof value !== 'object' || value === null) return [`${name}: ${value}`];
  return Object.entries(value).flatMap(([key, inner]) =>
    pairs(inner, name === '' ? key : `${name}.${key}`),
  );
}

const times: readonly RegExp[] = [
  /\b(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d):(\d\d)(?:[.,](\d{1,9}))?\s?(Z|[+-]\d\d:?\d\d)?/,
  /\b(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(?:\.(\d{1,9}))?(Z|[+-]\d\d:?\d\d)?/,
];

/** The first time in a line, ISO 8601; without its zone when the line names none. */
function timeIn(text: string): string | null {
  for (const pattern of times) {
    const match = pattern.exec(text);
    if (!match) continue;
    const [, year, month, day, hour, minute, second, part = '', zone = ''] = match;
    const offset = zone.replace(/^([+-]\d\d)(\d\d)$/, '$1:$2');
    const fraction = part === '' ? '' : `.${part.slice(0, 6)}`;
    return `${year}-${month}-${day}${offset === '' ? ' ' : 'T'}${hour}:${minute}:${second}${fraction}${offset}`;
  }
  return null;
}

/** The day a message names; a banner that writes month and day the other way is unknown. */
function dayOf({year, month, day}: Readonly<Record<string, string>>): string | null {
  if (!year || !month || !day) return null;
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDay(text) ? text : null;
}
