/** Milliseconds of a minute, an hour and a day. */
export const minuteMs = 60_000;
export const hourMs = 3_600_000;
export const dayMs = 86_400_000;

/** Milliseconds since 1970 (UTC) of an ISO time. */
export function at(iso: string): number {
  const time = Date.parse(iso);
  if (Number.isNaN(time)) throw new RangeError(`not a time: ${iso}`);
  return time;
}

const lastSunday = (year: number, month: number): number => {
  const last = Date.UTC(year, month + 1, 0, 1);
  return last - new Date(last).getUTCDay() * dayMs;
};

const summers = new Map<number, readonly [number, number]>();

/** Hours that clocks in Berlin are ahead of UTC: 1 in winter, 2 in summer. */
export function berlinHours(time: number): 1 | 2 {
  const year = 1970 + Math.floor(time / 31_556_952_000);
  let summer = summers.get(year);
  if (summer === undefined) {
    summer = [lastSunday(year, 2), lastSunday(year, 9)];
    summers.set(year, summer);
  }
  return time >= summer[0] && time < summer[1] ? 2 : 1;
}

const two = Array.from({length: 100}, (_, value) => String(value).padStart(2, '0'));
const dates = new Map<number, string>();

/** A day since 1970 as `2026-01-05`. */
export function isoDay(day: number): string {
  let text = dates.get(day);
  if (text === undefined) {
    text = new Date(day * dayMs).toISOString().slice(0, 10);
    dates.set(day, text);
  }
  return text;
}

const compactDates = new Map<number, string>();
const compactDay = (day: number): string => {
  let text = compactDates.get(day);
  if (text === undefined) {
    text = isoDay(day).replaceAll('-', '');
    compactDates.set(day, text);
  }
  return text;
};

/** `01:02:03` of a number of seconds; hours may pass 24. */
export function clock(seconds: number): string {
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  return `${two[hours] ?? hours}:${two[minutes]}:${two[Math.floor(seconds % 60)]}`;
}

/** A time as a server in Berlin logs it: `20260105T091502.000+0100`. */
export function qlikTime(time: number): string {
  const hours = berlinHours(time);
  const local = time + hours * hourMs;
  const day = Math.floor(local / dayMs);
  const seconds = Math.floor((local - day * dayMs) / 1000);
  const rest = seconds % 3600;
  const clockText = `${two[Math.floor(seconds / 3600)]}${two[Math.floor(rest / 60)]}${two[rest % 60]}`;
  return `${compactDay(day)}T${clockText}.000${hours === 2 ? '+0200' : '+0100'}`;
}

/** A time as QlikView 11 logs it, in local time of Berlin: `2012-01-31 10:22:11`. */
export function plainTime(time: number): string {
  return new Date(time + berlinHours(time) * hourMs)
    .toISOString()
    .slice(0, 19)
    .replace('T', ' ');
}

/** The day in Berlin, as days since 1970. */
export function berlinDay(time: number): number {
  return Math.floor((time + berlinHours(time) * hourMs) / dayMs);
}

/** `20260131T235930Z`, as file names carry it. */
export function fileTime(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
}
