import {createHash} from 'node:crypto';
import type {LicenceDates} from '../../lib/generated/marts.ts';
import {toolVersion} from '../../lib/version.ts';

const kinds: Readonly<Record<string, string>> = {
  hard_stop: 'licence ends',
  maintenance: 'maintenance ends',
  feature: 'part of the licence ends',
  token: 'token expires',
  sync: 'offline definition is used up',
  re_authentication: 'must authenticate again',
  parallel_run: 'parallel run ends',
};
const longestLine = 75;

/** What a kind of date means, in words. */
export function kindLabel(kind: string): string {
  return kinds[kind] ?? kind;
}

/**
 * Licence dates as an iCalendar file (RFC 5545): a day each, with an alarm so many days
 * before; what is past has none.
 */
export function calendar(
  dates: readonly LicenceDates[],
  today: string,
  alarmDays: readonly number[],
): string {
  const seen = new Map<string, number>();
  const events = dates.flatMap((date) =>
    event(date, today, date.days_left < 0 ? [] : alarmDays, seen),
  );
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:-//capledger//capledger ${toolVersion}//EN`,
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    ...events,
    'END:VCALENDAR',
  ]
    .map((line) => `${folded(line)}\r\n`)
    .join('');
}

function event(
  date: LicenceDates,
  today: string,
  alarmDays: readonly number[],
  seen: Map<string, number>,
): string[] {
  const {kind, licence, item, said, node, path, line} = date;
  // Without the day, so that a renewal moves the entry in a calendar that has it.
  const id = createHash('sha256')
    .update(JSON.stringify([kind, licence, item, node]))
    .digest('hex')
    .slice(0, 24);
  const count = (seen.get(id) ?? 0) + 1;
  seen.set(id, count);
  const summary = `${licence}${node ? ` (${node})` : ''}: ${kindLabel(kind)}`;
  return [
    'BEGIN:VEVENT',
    `UID:${id}${count > 1 ? `-${count}` : ''}@capledger`,
    `DTSTAMP:${compact(today)}T000000Z`,
    `DTSTART;VALUE=DATE:${compact(date.date)}`,
    `DTEND;VALUE=DATE:${compact(dayAfter(date.date))}`,
    `SUMMARY:${escaped(summary)}`,
    `DESCRIPTION:${escaped(`${said}\nfrom ${path ?? 'unknown file'}:${line}`)}`,
    `CATEGORIES:${escaped(kindLabel(kind))}`,
    'TRANSP:TRANSPARENT',
    ...alarmDays.flatMap((days) => [
      'BEGIN:VALARM',
      'ACTION:DISPLAY',
      `DESCRIPTION:${escaped(summary)}`,
      `TRIGGER:-P${days}D`,
      'END:VALARM',
    ]),
    'END:VEVENT',
  ];
}

/** Text as RFC 5545 wants it; other control characters may not be in it at all. */
export function escaped(text: string): string {
  return text
    .replace(/[\\;,]/g, (character) => `\\${character}`)
    .replace(/\r\n|\r|\n/g, '\\n')
    .replace(/[\p{Cc}\p{Cs}]/gu, ' ');
}

/** A line of at most 75 bytes; a longer one goes on behind a line break and a blank. */
export function folded(line: string): string {
  const pieces: string[] = [];
  let piece = '';
  let size = 0;
  for (const character of line) {
    const bytes = Buffer.byteLength(character);
    if (size + bytes > longestLine) {
      pieces.push(piece);
      piece = ' ';
      size = 1;
    }
    piece += character;
    size += bytes;
  }
  return [...pieces, piece].join('\r\n');
}

function compact(day: string): string {
  return day.replaceAll('-', '');
}

function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}
