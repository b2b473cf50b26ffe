// What people typed or decided. It comes from no file, so nothing can make it again: only
// its own command changes it.

/** The tables of what is kept, each with its columns in SQL. */
export const keptTables = {
  typed_readings:
    'reading_id text, console text, taken_at timestamptz, used_minutes double, ' +
    'allocated_minutes double, note text, added_at timestamptz, added_by text, ' +
    'tool_version text, removed_at timestamptz, removed_by text',
  alerts:
    'alert_id text, figure text, site text, subject text, level double, value double, ' +
    'payload text, fired_at timestamptz, rearmed_at timestamptz',
  alert_deliveries:
    'alert_id text, channel text, delivered_at timestamptz, attempts integer, problem text',
} as const;

/** Creates them, where missing. */
export const keptSchema = Object.entries(keptTables)
  .map(([name, columns]) => `create table if not exists ${name} (${columns});`)
  .join('\n');
