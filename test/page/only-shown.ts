/** Leaves of a model's rows what their table shows, for `JSON.stringify`. */
export function onlyShown(_: string, value: unknown) {
  if (typeof value !== 'object' || value === null || !('columns' in value)) return value;
  const table = value as {columns: {field: string}[]; rows: Record<string, unknown>[]};
  return {
    ...table,
    rows: table.rows.map((row) => table.columns.map(({field}) => row[field] ?? null)),
  };
}
