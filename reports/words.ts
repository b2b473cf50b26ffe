import type {Sentence} from './model.ts';

const whole = new Intl.NumberFormat('en-US', {maximumFractionDigits: 0});
// Written out, as the names differ between versions of Node's own tables.
const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** `12,345`; a missing number is a dash, never 0. */
export function count(value: number | null | undefined): string {
  return value === null || value === undefined
    ? '–'
    : whole.format(value).replace('-', '−');
}

export function minutes(value: number | null | undefined): string {
  if (value === null || value === undefined) return 'unknown';
  return `${count(value)} ${Math.abs(value) === 1 ? 'minute' : 'minutes'}`;
}

/** Hours with the decimals that help: `0.04`, `12.3`, `1,234`. */
export function hours(value: number | null | undefined): string {
  if (value === null || value === undefined) return '–';
  if (value >= 100) return count(value);
  return value.toFixed(value < 10 && value !== 0 ? 2 : 1);
}

/** `1 node`, `3 nodes`; `many` where an s does not make the plural. */
export function plural(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}

/** A fraction as a percentage: one decimal below ten per cent. */
export function share(value: number | null | undefined): string {
  if (value === null || value === undefined) return '–';
  const percent = value * 100;
  const digits = percent !== 0 && Math.abs(percent) < 10 ? 1 : 0;
  return `${percent.toFixed(digits).replace('-', '−')}%`;
}

/** A fraction as a change: `+12%`. */
export function signedShare(value: number | null | undefined): string {
  return (value ?? 0) > 0 ? `+${share(value)}` : share(value);
}

/** `+120`, `−30`, `0`. */
export function signed(value: number | null | undefined): string {
  if (value === null || value === undefined) return '–';
  return value > 0 ? `+${count(value)}` : count(value);
}

/** `March 2021`. */
export function monthLabel(day: string): string {
  return `${monthName(day)} ${day.slice(0, 4)}`;
}

/** `Mar 21`. */
export function monthShort(day: string): string {
  return `${monthName(day).slice(0, 3)} ${day.slice(2, 4)}`;
}

/** `31 Mar`. */
export function dayLabel(day: string): string {
  return `${Number(day.slice(8, 10))} ${monthName(day).slice(0, 3)}`;
}

function monthName(day: string): string {
  return monthNames[Number(day.slice(5, 7)) - 1] ?? '';
}

/** `2021-03-31 23:50 UTC`, or with the offset that the time is written with. */
export function timeLabel(time: string): string {
  return `${time.slice(0, 10)} ${clock(time)}`;
}

/** `31 Mar 23:50 UTC`, held together on one line. */
export function momentLabel(time: string): string {
  return `${dayLabel(time)} ${clock(time)}`.replaceAll(' ', '\u00a0');
}

function clock(time: string): string {
  const offset = /[+-]\d\d:\d\d$/.exec(time)?.[0].replace('-', '−') ?? 'UTC';
  return `${time.slice(11, 16)} ${offset}`;
}

/** Names in a row: `a, b and c`. */
export function list(names: readonly string[]): string {
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** Figures in a row, each in bold: `a, b and c`. */
export function each(values: readonly string[]): Sentence {
  const last = values.length - 1;
  return values.flatMap((value, index): Sentence => {
    if (index === 0) return [{value}];
    return [index === last ? ' and ' : ', ', {value}];
  });
}

/** A sentence whose inserted values are set in bold; a value in brackets is not. */
export function say(
  texts: TemplateStringsArray,
  ...values: readonly (string | Sentence)[]
): Sentence {
  return texts.flatMap((text, index): Sentence => {
    const value = values[index];
    if (value === undefined) return [text];
    return [text, ...(typeof value === 'string' ? [{value}] : value)];
  });
}

/** Several sentences as one text. */
export function join(...sentences: readonly Sentence[]): Sentence {
  return sentences
    .filter((sentence) => sentence.length > 0)
    .flatMap((sentence, index) => (index === 0 ? sentence : [' ', ...sentence]));
}

/** A sentence without its emphasis. */
export function plainText(sentence: Sentence): string {
  return sentence.map((part) => (typeof part === 'string' ? part : part.value)).join('');
}
