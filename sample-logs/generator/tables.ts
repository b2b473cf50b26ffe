/** What a cell of a table holds. */
export type Cell = string | number;

/** A table as a spreadsheet saves it: a delimiter, and quotes where they are needed. */
export function delimited(rows: readonly (readonly Cell[])[], delimiter: string): string {
  const cell = (value: Cell): string => {
    const text = String(value);
    return text.includes(delimiter) || /["\r\n]/.test(text)
      ? `"${text.replaceAll('"', '""')}"`
      : text;
  };
  return `${rows.map((row) => row.map(cell).join(delimiter)).join('\r\n')}\r\n`;
}
