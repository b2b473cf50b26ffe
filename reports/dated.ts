import {wording, words} from './language.ts';

const monthNames = words([
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
]);
const shortNames = words([
  'Jan',
  'Feb',
  'Mar',
  'Apr',
  'May',
  'Jun',
  'Jul',
  'Aug',
  'Sep',
  'Oct',
  'Nov',
  'Dec',
]);

// A pattern is itself a text of the catalogue, so that a language sets its own order.
const patterns = words([
  'MMMM YYYY',
  'MMM YY',
  'D MMM',
  'D MMM YYYY',
  'YYYY-MM-DD',
] as const);

/** A day, `YYYY-MM-DD` or longer, as a pattern has it. */
export function dated(pattern: (typeof patterns)[number], day: string): string {
  const month = Number(day.slice(5, 7)) - 1;
  const pieces: Readonly<Record<string, string>> = {
    YYYY: day.slice(0, 4),
    YY: day.slice(2, 4),
    MMMM: wording(monthNames[month] ?? ''),
    MMM: wording(shortNames[month] ?? ''),
    MM: day.slice(5, 7),
    DD: day.slice(8, 10),
    D: String(Number(day.slice(8, 10))),
  };
  return wording(pattern).replace(/[YMD]+/g, (piece) => pieces[piece] ?? piece);
}
