import {excerpt} from './terminal.ts';

/** A column of a printed table: its title, its width, and figures to the right. */
export interface TextColumn {
  readonly title: string;
  readonly width: number;
  readonly isFigure?: boolean;
}

/** Columns side by side, a space between them, texts cut to their column. */
export function tableLines(
  columns: readonly TextColumn[],
  rows: readonly (readonly string[])[],
): string[] {
  return [columns.map(({title}) => title), ...rows].map((row) =>
    columns
      .map(({width, isFigure}, index) => {
        const text = excerpt(row[index] ?? '', width);
        return isFigure ? text.padStart(width) : text.padEnd(width);
      })
      .join(' ')
      .trimEnd(),
  );
}

/** Text in lines of at most 80 characters, those after the first set in by `indent`. */
export function wrapped(text: string, indent = 0): string {
  const [first = '', ...words] = text.split(' ');
  const lines: string[] = [];
  let line = first;
  for (const word of words) {
    if (line.length + 1 + word.length <= 80) line += ` ${word}`;
    else {
      lines.push(line);
      line = ' '.repeat(indent) + word;
    }
  }
  return [...lines, line].join('\n');
}
