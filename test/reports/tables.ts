import {type Db, openDatabase, type Plain} from '../../lib/db.ts';
import {readSqlFiles} from '../../transforms/sql-file.ts';

const figures = 'minutes_low double, minutes double, minutes_high double';
const site = "site text default 'main'";
const state = 'is_provisional boolean, is_incomplete boolean';

/** The columns that the report reads, table by table. */
const tables: Readonly<Record<string, string>> = {
  files: `file_id integer, path text, source text, product text, node text, status text,
    "rows" bigint, rejects bigint, duplicates bigint, content_sha256 text,
    first_event_at timestamptz, last_event_at timestamptz, warning text`,
  rejects: 'file_id integer, line bigint, byte_offset bigint, reason text, text text',
  settings: 'name text, value text',
  capacity_by_use_hour: `hour_started_at timestamptz, month date, product text, node text,
    user_name text, document text, document_name text, minutes double, units integer, ${site}`,
  month_pairs: `month date, side text, product text, node text, user_name text, document text,
    mix_group text, document_name text, minutes double, ${site}`,
  capacity_by_use_day: `day date, month date, site text default 'main', product text, file_id integer, line bigint,
    use_number integer, node text, user_name text, document text, document_name text,
    minutes_as_logged double, minutes_by_duration double, minutes_active double,
    minutes double, units integer, sessions_of_day integer, sessions_of_month integer`,
  session_costs: `product text, node text, user_name text, document text,
    access_type text, month date, started_at timestamptz`,
  capacity_by_month_node: `month date, product text, node text, ${figures}, units integer,
    users integer, sessions integer, share double, ${state}, ${site}`,
  capacity_by_day_node: `day date, product text, node text, ${figures}, units integer,
    users integer, sessions integer, share double, ${state}, ${site}`,
  capacity_by_hour_node: `weekday integer, hour integer, month date, product text, node text,
    minutes double, ${site}`,
  capacity_by_month_user: `month date, user_name text, ${figures}, units integer,
    sessions integer, nodes integer, documents integer, is_provisional boolean, ${site}`,
  capacity_by_month_document: `month date, product text, document text, document_name text,
    ${figures}, units integer, users integer, sessions integer, nodes integer,
    is_provisional boolean, ${site}`,
  pool_by_month: `month date, ${figures}, units integer, users integer, sessions integer,
    allocated_minutes double, used_share double, minutes_before double,
    last_reading_minutes double, last_reading_at timestamptz, ${state}, gap_days integer,
    ${site}, allocation_source text`,
  node_comparison: `month date, product text, node text, ${figures}, share double,
    sessions integer, users integer, peak_sessions integer, peak_at timestamptz,
    shared_minutes double, shared_at timestamptz, recomputed_minutes double,
    difference_minutes double, explained_minutes double, unexplained_minutes double,
    reason text, status text, gap_days integer, is_provisional boolean, ${site}`,
  readings_reconciled: `reading_id text, month date, console text, kind text,
    taken_at timestamptz, used_minutes double, recomputed_at_reading double,
    sync_lag_minutes double, gap_days integer, unexplained_minutes double, status text,
    reason text, ${site}`,
  reconciliation: `site text, month date, recomputed_minutes double, reading_id text,
    console text, taken_at timestamptz, shared_minutes double,
    recomputed_at_reading double, later_minutes double, variance_minutes double,
    explained_minutes double, unexplained_minutes double, status text`,
  reconciliation_causes: `site text, month date, reading_id text, cause text,
    position integer, minutes double, evidence text, is_last_reading boolean`,
  reconciliation_evidence: `reading_id text, cause text, evidence_number integer,
    node text, day date, file_name text, line bigint, minutes double`,
  coverage_by_day_node: `day date, product text, node text, status text,
    sessions integer, ${site}`,
  concurrency_by_month: `month date, site text, node text, peak_sessions integer,
    peak_sessions_at timestamptz, peak_users integer, peak_users_at timestamptz`,
  concurrency_hours: `month date, site text, node text, counted text, level integer,
    hours double`,
  named_access: `site text, access_type text, user_name text, products text,
    is_listed boolean, granted_at timestamptz, last_used_at timestamptz,
    is_never_used boolean, days_idle integer, is_excess boolean, is_quarantined boolean`,
  named_access_by_type: `site text, access_type text, purchased double, assigned integer,
    used integer, never_used integer, idle integer, quarantined integer,
    on_both_products integer, idle_days integer`,
  cal_sessions_by_month: `month date, site text, node text, access_type text,
    sessions integer, users integer, hours double, session_cal_minutes double,
    usage_cals integer`,
  usage_cals_by_day: 'site text, day date, taken integer, taken_in_28_days integer',
  usage_cal_balance: `site text, day date, bought integer, taken integer,
    available double, left_over double`,
  open_estimate: `site text, day date, p10_minutes double, p50_minutes double,
    p90_minutes double, reason text`,
  cal_holders: `site text, access_type text, user_name text, document text,
    sessions integer, first_used_at timestamptz, last_used_at timestamptz,
    days_idle integer, free_on date, holds_both boolean`,
  periods: `site text, month date, status text, minutes_closed double,
    minutes_corrected double, corrections integer, closed_at timestamptz,
    is_forced boolean, reason text`,
  period_nodes: `site text, month date, node text, minutes_closed double,
    minutes_corrected double, corrections integer`,
  period_corrections: `site text, month date, use_key text, kind text, node text, user_name text,
    minutes double, in_ledger_by timestamptz, file_name text, line bigint`,
  data_quality: 'kind text, detail text, severity text, count integer',
  node_sites: 'node text, site text, title text, is_configured boolean',
  user_departments:
    'month date, day date, user_name text, department text, cost_centre text',
  ledger_as_of: 'as_of timestamptz',
  bill_by_month: `site text, month date, minutes double, allocated_minutes double,
    packs integer, overage_minutes double, currency text, pack_price double,
    overage_price double, bill_cents bigint, is_provisional boolean, missing text`,
  chargeback_by_department: `site text, month date, method text, department text,
    cost_centre text, minutes double, peak_minutes double, users integer, share double,
    currency text, cents bigint, bill_cents bigint, is_provisional boolean,
    missing text`,
  rightsizing_users: `month date, site text, user_name text, minutes double, holds text,
    currency text, pool_cost double, named_price double, break_even_minutes double,
    months_above integer, months_seen integer, advice text, saving double,
    missing_rates text`,
  releasable_assignments: `assignment_id text, site text, user_name text,
    access_type text, granted_at timestamptz, last_used_at timestamptz,
    days_idle integer, idle_days_limit integer, gap_days integer, tier text,
    reason text`,
  rounding_waste: `month date, site text, kind text, name text, uses integer,
    minutes double, active_minutes double, waste_minutes double`,
  month_changes: `month date, site text, minutes_before double, minutes double, change double,
    users_before integer, users integer, volume_change double, mix_change double,
    intensity_change double, anonymous_change double, working_days_before integer,
    working_days integer, minutes_a_working_day_before double,
    minutes_a_working_day double, minutes_normalised double, users_new integer,
    users_returned integer, users_lapsed integer`,
  user_changes: `month date, site text, user_name text, minutes_before double, minutes double,
    change double, status text`,
  forecast_by_month: `site text, month date, is_enough_history boolean, known_days integer,
    used_minutes double, p10 double, p50 double, p90 double, allocated_minutes double,
    runs_out_on date, runs_out_early date, runs_out_late date, straight_minutes double,
    backtest_forecasts integer, backtest_months integer, backtest_within_share double,
    backtest_error_share double, backtest_straight_error_share double`,
  forecast_by_day: `site text, day date, month date, used_minutes double, p10 double,
    p50 double, p90 double`,
  pool_levels: `site text, month date, level double, level_minutes double,
    is_reached boolean, reached_on date, is_expected boolean, expected_on date,
    expected_early date, expected_late date`,
  licence_kinds: `site text, licence_kind text, cores integer, path text, file_id integer,
    line integer`,
  sessions: `node text, user_name text, document_name text, started_at timestamptz,
    duration_s double, cpu_s double, is_service_account boolean, file_id integer,
    line integer`,
  core_use_by_hour: `hour_started_at timestamptz, month date, day date, site text,
    product text, node text, user_name text, document text, document_name text,
    is_service_account boolean, sessions integer, open_s double, cpu_s double,
    last_started_at timestamptz`,
  core_use_by_month: `month date, site text, cores integer, sessions integer,
    users integer, documents integer, cpu_s double, service_sessions integer,
    service_cpu_s double, cpu_s_per_core double, available_core_s double,
    core_share double, peak_sessions integer, peak_sessions_at timestamptz,
    peak_users integer`,
  core_use_by_month_node: `month date, site text, product text, node text,
    sessions integer, users integer, documents integer, service_sessions integer,
    peak_sessions integer, cpu_s double, cpu_share double, cpu_s_per_core double`,
  core_use_by_month_document: `month date, site text, product text, document text,
    document_name text, sessions integer, users integer, nodes integer, open_s double,
    cpu_s double, cpu_share double, cpu_s_per_session double, cpu_s_per_core double,
    last_started_at timestamptz`,
  core_use_by_month_user: `month date, site text, user_name text,
    is_service_account boolean, sessions integer, documents integer, nodes integer,
    open_s double, cpu_s double, cpu_share double, last_started_at timestamptz`,
  unused_documents: `site text, product text, document text, document_name text,
    sessions integer, last_started_at timestamptz, days_unused integer,
    idle_days integer`,
  licence_clock: 'today date',
  licence_dates: `kind text, licence text, product text, node text, item text, said text, date date,
    days_left integer, severity text, path text, file_id integer, line integer`,
  licence_findings: `finding_id text, place integer, kind text, rule_id text,
    severity text, subject text, product text, node text, means text, cause text,
    remedy text, affected text, fixed_in text, evidence text, date date,
    days_left integer, path text, file_id integer, line integer`,
  licence_messages: `message_id text, wording text, node text, product text,
    severity text, means text, occurrences integer, first_seen_at timestamptz,
    last_seen_at timestamptz, is_ongoing boolean, message text, path text,
    line integer`,
};

// Marts that are made of the others when they are read.
const views = ['node_changes', 'cals_by_month', 'core_use_by_day'];

export type Given = Readonly<Record<string, readonly Readonly<Record<string, Plain>>[]>>;

/** A ledger in memory with the marts' columns and only the rows that matter. */
export async function given(rows: Given = {}): Promise<Db> {
  const db = await openDatabase(':memory:');
  for (const [name, columns] of Object.entries(tables)) {
    await db.run(`create table ${name} (${columns})`);
  }
  for (const {name, query} of await readSqlFiles()) {
    if (views.includes(name)) await db.run(`create view ${name} as ${query}`);
  }
  await fill(db, rows);
  return db;
}

/** Adds rows, named column by column. */
export async function fill(db: Db, rows: Given): Promise<void> {
  for (const [table, list] of Object.entries(rows)) {
    for (const row of list) {
      const names = Object.keys(row);
      const places = names.map((_, index) => `$${index + 1}`);
      const columns = names.map((name) => `"${name}"`).join(', ');
      await db.run(
        `insert into ${table} (${columns}) values (${places.join(', ')})`,
        Object.values(row) as (string | number | boolean | null)[],
      );
    }
  }
}
