import {UserError} from '../lib/errors.ts';
import type {Source} from './source.ts';

/** A header cell as it is compared: no case, no `*`, single spaces, no byte-order mark. */
export function normalName(cell: string): string {
  return cell
    .replace(/[\uFEFF*]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}

/** The fields of a tab-separated line. */
export function tabFields(line: string): string[] {
  return line.split('\t');
}

/** Whether these cells hold what the source needs. */
export function hasAll(source: Source, cells: readonly string[]): boolean {
  const names = new Set(cells.map(normalName));
  return source.requires.every((required) => names.has(normalName(required)));
}

/** Where each header stands, from 1; refuses a header that names one column twice. */
export function positions(header: readonly string[], place: string): Map<string, number> {
  const found = new Map<string, number>();
  for (const [index, cell] of header.entries()) {
    const name = normalName(cell);
    if (name === '') continue;
    if (found.has(name)) {
      throw new UserError(`${place}: two columns are called ${JSON.stringify(cell)}`, {
        hint: 'Remove one of them: which one holds the value cannot be guessed.',
      });
    }
    found.set(name, index + 1);
  }
  return found;
}
