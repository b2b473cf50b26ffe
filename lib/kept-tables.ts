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
  erased_users: 'user_mark text, erased_at timestamptz',
  subscription_mails: 'subscription text, period text, sent_at timestamptz',
  alert_deliveries:
    'alert_id text, channel text, delivered_at timestamptz, attempts integer, problem text',
  closed_periods:
    'period_id text, site text, month date, unit_rule text, minutes double, uses bigint, ' +
    'totals_sha256 text, inputs_sha256 text, is_forced boolean, reason text, ' +
    'closed_at timestamptz, closed_by text, tool_version text, ' +
    'reopened_at timestamptz, reopened_by text, reopen_reason text',
  closed_uses:
    'period_id text, use_key text, product text, node text, user_name text, ' +
    'document text, minutes double',
  closed_inputs:
    'period_id text, file_id integer, path text, node text, consumed_bytes bigint, ' +
    'lines bigint, content_sha256 text',
} as const;

/** Those whose rows say that something changed: what a period holds changes with it. */
export const changingTables: readonly string[] = ['typed_readings', 'closed_periods'];

/** Creates them, where missing. */
export const keptSchema = Object.entries(keptTables)
  .map(([name, columns]) => `create table if not exists ${name} (${columns});`)
  .join('\n');
