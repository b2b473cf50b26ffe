import type {Plain} from '../../lib/db.ts';
import type {AnswerColumn, Question} from './question.ts';

const number = /^(U?(TINY|SMALL|BIG|HUGE)INT|U?INTEGER|FLOAT|DOUBLE|DECIMAL\(\d+,\d+\))$/;
const formula = /^[=+\-@\t\r\n\0＝＋－＠]/;

/** RFC 4180 with a header; text that a spreadsheet would run as a formula gets a `'`. */
export async function* csvLines({columns, rows}: Question): AsyncIterable<string> {
  yield `${columns.map(({name}) => cell(name, false)).join(',')}\r\n`;
  const areNumbers = columns.map(({type}) => number.test(type));
  for await (const chunk of rows()) {
    const lines = chunk.map((row) =>
      columns.map(({name}, at) => cell(row[name] ?? null, areNumbers[at])).join(','),
    );
    if (lines.length > 0) yield `${lines.join('\r\n')}\r\n`;
  }
}

function cell(value: Plain, isNumber: boolean | undefined): string {
  const text = plainText(value);
  if (isNumber) return text;
  const safe = disarmed(text);
  return /[",\r\n\t']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Text that no spreadsheet runs as a formula. */
export function disarmed(text: string): string {
  return formula.test(text) ? `'${text}` : text;
}

/** A value as text: nothing for null, JSON for lists and structs. */
export function plainText(value: Plain): string {
  if (value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** Whether a column holds numbers. */
export function isNumeric({type}: AnswerColumn): boolean {
  return number.test(type);
}
