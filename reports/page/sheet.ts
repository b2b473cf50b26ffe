import {separators} from '../words.ts';

/** What a table shows, as texts. */
export interface Sheet {
  readonly heads: readonly string[];
  readonly areNumbers: readonly boolean[];
  readonly rows: readonly (readonly string[])[];
}

const numeric = /^([+-]?\d*\.?\d+)(\s?%)?$/;
const formula = /^[=+\-@\t\r\n\0＝＋－＠]/;

/**
 * The shown texts as numbers where they are: `12,345`, `−30`, `9.5%`, or as the language
 * spoken writes them; a dash is null.
 */
export function fieldsOf(texts: readonly string[]): (string | number | null)[] {
  const {thousands, decimal} = separators();
  return texts.map((text) => {
    const bare = text.trim();
    if (bare === '–' || bare === '') return null;
    const plain = bare.replaceAll(thousands, '').replace(decimal, '.').replace('−', '-');
    const [, digits, percent] = numeric.exec(plain) ?? [];
    return digits === undefined ? bare : Number(digits) / (percent ? 100 : 1);
  });
}

/** CSV (RFC 4180) or tab-separated text; what a spreadsheet would run gets a `'`. */
export function separated(sheet: Sheet, separator: ',' | '\t'): string {
  const {heads, rows, areNumbers} = sheet;
  const lines = [
    heads.map((head) => cell(head, false, separator)),
    ...rows.map((row) =>
      row.map((text, at) => cell(text, areNumbers[at] ?? false, separator)),
    ),
  ];
  return lines.map((line) => `${line.join(separator)}\r\n`).join('');
}

function cell(text: string, isNumber: boolean, separator: string): string {
  const [value = null] = fieldsOf([text]);
  if (value === null) return '';
  if (isNumber && typeof value === 'number') {
    return text.endsWith('%') ? String(Math.round(value * 1e6) / 1e6) : String(value);
  }
  const bare = text.trim();
  const safe = formula.test(bare) ? `'${bare}` : bare;
  if (separator === '\t') return safe.replace(/[\t\r\n]+/g, ' ');
  return /[",\r\n\t']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
