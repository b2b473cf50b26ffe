/** One folder of sample logs: file names and what the files hold. */
export interface Story {
  readonly name: string;
  readonly files: Readonly<Record<string, string | Uint8Array>>;
}

/** A README whose first line says what the story shows and that it is invented. */
export function readme(shows: string, ...notes: readonly string[]): string {
  return [`${shows} All logs here are invented by us.`, ...notes, ''].join('\n\n');
}

/** One JSON object a line, so that a change of one record is one line of a diff. */
export function jsonLines(records: readonly unknown[]): string {
  return `[\n${records.map((record) => JSON.stringify(record)).join(',\n')}\n]\n`;
}
