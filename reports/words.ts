import {dated} from './dated.ts';
import {spokenTag, wording} from './language.ts';
import type {Sentence} from './model.ts';

const whole = byLanguage((tag) => new Intl.NumberFormat(tag, {maximumFractionDigits: 0}));

const cents = byLanguage(
  (tag) =>
    new Intl.NumberFormat(tag, {minimumFractionDigits: 2, maximumFractionDigits: 2}),
);

/** What stands between the digits of a number in the language spoken. */
export const separators = byLanguage((tag) => {
  const parts = new Intl.NumberFormat(tag, {minimumFractionDigits: 1});
  const of = (type: string) =>
    parts.formatToParts(12_345.6).find((part) => part.type === type)?.value;
  return {thousands: of('group') ?? '', decimal: of('decimal') ?? '.'};
});

/** `12,345`; a missing number is a dash, never 0. */
export function count(value: number | null | undefined): string {
  return value === null || value === undefined
    ? '–'
    : whole().format(value).replace('-', '−');
}

/** `1,234.50`: a sum of money, to the cent. */
export function amount(value: number): string {
  return cents().format(value).replace('-', '−');
}

export function minutes(value: number | null | undefined): string {
  if (value === null || value === undefined) return wording('unknown');
  return plural(value, 'minute');
}

/** Hours with the decimals that help: `0.04`, `12.3`, `1,234`. */
export function hours(value: number | null | undefined): string {
  if (value === null || value === undefined) return '–';
  if (value >= 100) return count(value);
  const digits = value < 10 && value !== 0 ? 2 : 1;
  return value.toFixed(digits).replace('.', separators().decimal);
}

/** `1 node`, `3 nodes`; `many` where an s does not make the plural. */
export function plural(value: number, one: string, many = `${one}s`): string {
  const [single, several] = wording(`${one}|${many}`).split('|');
  return `${count(value)} ${Math.abs(value) === 1 ? single : several}`;
}

/** A fraction as a percentage: one decimal below ten per cent. */
export function share(value: number | null | undefined): string {
  if (value === null || value === undefined) return '–';
  const percent = value * 100;
  const digits = percent !== 0 && Math.abs(percent) < 10 ? 1 : 0;
  const figure = percent
    .toFixed(digits)
    .replace('-', '−')
    .replace('.', separators().decimal);
  return wording('{0}%').replace('{0}', figure);
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
  return dated('MMMM YYYY', day);
}

/** `Mar 21`. */
export function monthShort(day: string): string {
  return dated('MMM YY', day);
}

/** `31 Mar`. */
export function dayLabel(day: string): string {
  return dated('D MMM', day);
}

/** `31 Mar 2021`. */
export function dateLabel(day: string): string {
  return dated('D MMM YYYY', day);
}

/** `2021-03-31 23:50 UTC`, or with the offset that the time is written with. */
export function timeLabel(time: string): string {
  return `${dated('YYYY-MM-DD', time)} ${clock(time)}`;
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
  return `${names.slice(0, -1).join(', ')} ${wording('and')} ${names.at(-1)}`;
}

/** Figures in a row, each in bold: `a, b and c`. */
export function each(values: readonly string[]): Sentence {
  const last = values.length - 1;
  return values.flatMap((value, index): Sentence => {
    if (index === 0) return [{value}];
    return [index === last ? ` ${wording('and')} ` : ', ', {value}];
  });
}

/**
 * A sentence whose inserted values, and words between asterisks, are set in bold; a value
 * in brackets is not.
 *
 * The sentence is looked up with `{0}`, `{1}` ... in place of its values.
 */
export function say(
  texts: TemplateStringsArray,
  ...values: readonly (string | Sentence)[]
): Sentence {
  const key = texts.reduce((before, text, index) => `${before}{${index - 1}}${text}`);
  return wording(key)
    .split(/(\{\d+\}|\*[^*]+\*)/)
    .flatMap((piece): Sentence => {
      if (piece === '') return [];
      const value = values[Number(/^\{(\d+)\}$/.exec(piece)?.[1])];
      if (value !== undefined) return typeof value === 'string' ? [{value}] : value;
      const strong = /^\*(.+)\*$/.exec(piece)?.[1];
      return [strong === undefined ? piece : {value: strong}];
    });
}

/** A text in the language spoken, as `say` without emphasis. */
export function text(
  texts: TemplateStringsArray,
  ...values: readonly (string | number)[]
): string {
  return plainText(say(texts, ...values.map((value) => [String(value)])));
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

// Formats are dear to make, and each figure of a page needs one.
function byLanguage<T>(make: (tag: string) => T): () => T {
  const made = new Map<string, T>();
  return () => {
    const tag = spokenTag();
    const one = made.get(tag) ?? make(tag);
    made.set(tag, one);
    return one;
  };
}
