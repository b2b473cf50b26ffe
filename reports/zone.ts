import type {Part} from './model.ts';

/** The same moment on the clock of a zone, as `2021-04-12T15:29:42+02:00`. */
export function zoned(time: string, zone: string | undefined): string {
  if (zone === undefined || zone === 'UTC') return time;
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'longOffset',
  }).formatToParts(new Date(time));
  const part = (type: Intl.DateTimeFormatPartTypes) =>
    parts.find((found) => found.type === type)?.value ?? '';
  const day = `${part('year')}-${part('month')}-${part('day')}`;
  const clock = `${part('hour')}:${part('minute')}:${part('second')}`;
  const offset = part('timeZoneName').replace('GMT', '') || '+00:00';
  return `${day}T${clock}${offset}`;
}

/** The parts of a section with the times of its tables on the clock of a zone. */
export function partsInZone(
  parts: readonly Part[],
  zone: string | undefined,
): readonly Part[] {
  if (zone === undefined || zone === 'UTC') return parts;
  return parts.map((part) => {
    if (part.part !== 'table') return part;
    const fields = part.columns
      .filter(({kind}) => kind === 'time')
      .map(({field}) => field);
    if (fields.length === 0) return part;
    const rows = part.rows.map((row) => {
      const times = fields.map((field) => {
        const value = row[field] ?? null;
        return [field, typeof value === 'string' ? zoned(value, zone) : value] as const;
      });
      return {...row, ...Object.fromEntries(times)};
    });
    return {...part, rows};
  });
}
