import Table from 'cli-table3';
import {visible} from '../terminal.ts';
import {plural} from '../words.ts';
import {isNumeric, plainText} from './csv.ts';
import type {Question} from './question.ts';

const plainLines = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '  ',
};

/** Columns side by side for a human to read, numbers to the right, rows counted below. */
export async function* tableLines(question: Question): AsyncIterable<string> {
  const {columns} = question;
  const table = new Table({
    head: columns.map(({name}) => visible(name)),
    colAligns: columns.map((column) => (isNumeric(column) ? 'right' : 'left')),
    chars: plainLines,
    style: {head: [], border: [], 'padding-left': 0, 'padding-right': 0},
  });
  let count = 0;
  for await (const rows of question.rows()) {
    count += rows.length;
    for (const row of rows) {
      table.push(columns.map(({name}) => visible(plainText(row[name] ?? null))));
    }
  }
  const text = table.toString().replace(/ +$/gm, '');
  yield `${text}\n\n${plural(count, 'row')}\n`;
}
