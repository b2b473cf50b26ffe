// Made by `npm run generate` from transforms/marts: do not edit.

/** Who holds named access on Qlik Sense, since when, and when it was last used. */
export interface AccessAssignments {
  readonly assignment_id: string;
  readonly access_type: string;
  readonly site: string;
  readonly user_name: string | null;
  readonly user_logged: string | null;
  readonly granted_at: string | null;
  readonly last_used_at: string | null;
  readonly is_never_used: boolean;
  readonly days_idle: number | null;
  readonly is_excess: boolean;
  readonly is_quarantined: boolean;
  readonly quarantined_until: string | null;
  readonly file_id: number | null;
  readonly line: number | null;
}

/** Every figure that can raise an alert, with its value now. */
export interface AlertFigures {
  readonly figure: string;
  readonly site: string;
  readonly subject: string;
  readonly value: number;
  readonly is_worse_below: boolean;
}

/** What the pool of each site costs in each month, to the cent, as far as the rate card says. */
export interface BillByMonth {
  readonly site: string;
  readonly month: string;
  readonly minutes: number;
  readonly allocated_minutes: number | null;
  readonly packs: number | null;
  readonly overage_minutes: number | null;
  readonly currency: string | null;
  readonly pack_price: number | null;
  readonly overage_price: number | null;
  readonly bill_cents: number | null;
  readonly is_provisional: boolean;
  readonly missing: string;
}

/** Who used a named or a document CAL on QlikView, since when and when last. */
export interface CalHolders {
  readonly site: string;
  readonly access_type: string;
  readonly user_name: string;
  readonly document: string;
  readonly sessions: number;
  readonly first_used_at: string;
  readonly last_used_at: string;
  readonly days_idle: number;
  readonly free_on: string | null;
  readonly holds_both: boolean;
}

/** Sessions of each access type on QlikView in each month, for each node. */
export interface CalSessionsByMonth {
  readonly month: string;
  readonly site: string;
  readonly node: string;
  readonly access_type: string;
  readonly sessions: number;
  readonly users: number;
  readonly hours: number;
  readonly session_cal_minutes: number | null;
  readonly usage_cals: number | null;
}

/** Sessions of each kind of CAL on QlikView in each month, over the nodes of a site: how long they lasted, and what they took. */
export interface CalsByMonth {
  readonly month: string;
  readonly site: string;
  readonly access_type: string;
  readonly sessions: number;
  readonly hours: number;
  readonly session_cal_minutes: number | null;
  readonly usage_cals: number | null;
}

/** Analyzer Capacity minutes of each node on each day (UTC), with their share of the site's day. */
export interface CapacityByDayNode {
  readonly day: string;
  readonly month: string;
  readonly site: string;
  readonly product: string;
  readonly node: string;
  readonly minutes_low: number;
  readonly minutes: number;
  readonly minutes_high: number;
  readonly rule: string;
  readonly units: number;
  readonly users: number;
  readonly sessions: number;
  readonly share: number | null;
  readonly is_provisional: boolean;
  readonly is_incomplete: boolean;
}

/** Minutes of each hour (UTC), node, user and document under all three unit rules. */
export interface CapacityByHour {
  readonly hour_started_at: string;
  readonly month: string;
  readonly site: string;
  readonly product: string;
  readonly node: string;
  readonly user_name: string;
  readonly document: string;
  readonly document_name: string | null;
  readonly minutes_as_logged: number;
  readonly minutes_by_duration: number;
  readonly minutes_active: number;
  readonly minutes: number;
  readonly units: number;
  readonly sessions_of_day: number;
  readonly sessions_of_month: number;
}

/** Analyzer Capacity minutes of each node by weekday (1 Monday) and hour (UTC) in a month. */
export interface CapacityByHourNode {
  readonly month: string;
  readonly site: string;
  readonly product: string;
  readonly node: string;
  readonly weekday: number;
  readonly hour: number;
  readonly minutes_low: number;
  readonly minutes: number;
  readonly minutes_high: number;
  readonly rule: string;
}

/** When in the week the minutes of each site are used: by weekday (ISO, Monday is 1) and hour (UTC), over all its nodes. */
export interface CapacityByHourSite {
  readonly month: string;
  readonly site: string;
  readonly weekday: number;
  readonly hour: number;
  readonly minutes: number;
}

/** Analyzer Capacity minutes of each document in each month, over all nodes of a site. */
export interface CapacityByMonthDocument {
  readonly month: string;
  readonly site: string;
  readonly product: string;
  readonly document: string;
  readonly document_name: string;
  readonly minutes_low: number;
  readonly minutes: number;
  readonly minutes_high: number;
  readonly rule: string;
  readonly units: number;
  readonly users: number;
  readonly sessions: number;
  readonly nodes: number;
  readonly is_provisional: boolean;
}

/** Analyzer Capacity minutes of each node in each calendar month (UTC), with their share of the site's month. */
export interface CapacityByMonthNode {
  readonly month: string;
  readonly site: string;
  readonly product: string;
  readonly node: string;
  readonly minutes_low: number;
  readonly minutes: number;
  readonly minutes_high: number;
  readonly rule: string;
  readonly units: number;
  readonly users: number;
  readonly sessions: number;
  readonly share: number | null;
  readonly is_provisional: boolean;
  readonly is_incomplete: boolean;
}

/** Minutes of each user with each document on each node in each month. */
export interface CapacityByMonthUse {
  readonly month: string;
  readonly site: string;
  readonly product: string;
  readonly node: string;
  readonly user_name: string;
  readonly document: string;
  readonly document_name: string;
  readonly minutes_as_logged: number;
  readonly minutes_by_duration: number;
  readonly minutes_active: number;
  readonly minutes: number;
  readonly units: number;
  readonly sessions: number;
}

/** Analyzer Capacity minutes of each user in each month, over all nodes and products of a site. */
export interface CapacityByMonthUser {
  readonly month: string;
  readonly site: string;
  readonly user_name: string;
  readonly minutes_low: number;
  readonly minutes: number;
  readonly minutes_high: number;
  readonly rule: string;
  readonly units: number;
  readonly sessions: number;
  readonly nodes: number;
  readonly documents: number;
  readonly is_provisional: boolean;
}

/** Minutes of each hour (UTC) and node under all three unit rules. */
export interface CapacityByNodeHour {
  readonly hour_started_at: string;
  readonly month: string;
  readonly site: string;
  readonly product: string;
  readonly node: string;
  readonly minutes_as_logged: number;
  readonly minutes_by_duration: number;
  readonly minutes_active: number;
  readonly minutes: number;
  readonly units: number;
}

/** Minutes of each use on each day (UTC) under all three unit rules. */
export interface CapacityByUseDay {
  readonly day: string;
  readonly month: string;
  readonly product: string;
  readonly file_id: number;
  readonly line: number;
  readonly use_number: number;
  readonly site: string;
  readonly node: string;
  readonly user_name: string;
  readonly document: string;
  readonly document_name: string;
  readonly minutes_as_logged: number;
  readonly minutes_by_duration: number;
  readonly minutes_active: number;
  readonly minutes: number;
  readonly units: number;
  readonly sessions_of_day: number;
  readonly sessions_of_month: number;
}

/** Minutes of each use in each hour (UTC) under all three unit rules. */
export interface CapacityByUseHour {
  readonly hour_started_at: string;
  readonly month: string;
  readonly start_month: string | null;
  readonly product: string;
  readonly file_id: number;
  readonly line: number;
  readonly use_number: number;
  readonly site: string;
  readonly node: string;
  readonly user_name: string;
  readonly document: string;
  readonly document_name: string;
  readonly minutes_as_logged: number;
  readonly minutes_by_duration: number;
  readonly minutes_active: number;
  readonly minutes: number;
  readonly units: number;
  readonly is_first_of_day: boolean;
  readonly is_first_of_month: boolean;
}

/** Units of Analyzer Capacity, 6 minutes each, one after the other from a session's start. */
export interface CapacityUnits {
  readonly unit_id: string;
  readonly product: string;
  readonly node: string;
  readonly user_name: string | null;
  readonly document: string | null;
  readonly document_name: string | null;
  readonly unit_started_at: string;
  readonly minutes: number;
  readonly rule: string;
  readonly session_key: string;
  readonly unit_number: number;
  readonly is_straddling: boolean;
  readonly session_ended_at: string | null;
  readonly file_id: number | null;
  readonly line: number | null;
}

/** Uses of Analyzer Capacity: QlikView sessions and Qlik Sense usages, with their minutes. */
export interface CapacityUses {
  readonly session_key: string;
  readonly product: string;
  readonly node: string;
  readonly user_name: string | null;
  readonly user_logged: string | null;
  readonly document: string | null;
  readonly document_name: string | null;
  readonly started_at: string | null;
  readonly ended_at: string | null;
  readonly logged_at: string | null;
  readonly minutes_as_logged: number | null;
  readonly minutes_by_duration: number | null;
  readonly minutes_active: number | null;
  readonly minutes: number;
  readonly rule: string;
  readonly is_open: boolean;
  readonly file_id: number | null;
  readonly line: number | null;
  readonly byte_offset: number | null;
}

/** What each department is charged of a month's bill: lines that sum to the bill to the cent. */
export interface ChargebackByDepartment {
  readonly site: string;
  readonly month: string;
  readonly method: string;
  readonly department: string;
  readonly cost_centre: string;
  readonly minutes: number;
  readonly peak_minutes: number;
  readonly users: number;
  readonly share: number | null;
  readonly currency: string | null;
  readonly cents: number | null;
  readonly bill_cents: number | null;
  readonly is_provisional: boolean;
  readonly missing: string;
}

/** Lines of QlikView session logs written more than a minute before the line before them. */
export interface ClockStepsBack {
  readonly node: string;
  readonly file_id: number;
  readonly line: number;
}

/** The most sessions and the most users at once in each month, for each node and each whole site (`node` is `(all)`), exact to the moment. */
export interface ConcurrencyByMonth {
  readonly month: string;
  readonly site: string;
  readonly node: string;
  readonly peak_sessions: number;
  readonly peak_sessions_at: string | null;
  readonly peak_users: number;
  readonly peak_users_at: string | null;
}

/** Hours that each node and each whole site (`node` is `(all)`) spent in a month with so many sessions open, and with so many users. */
export interface ConcurrencyHours {
  readonly month: string;
  readonly site: string;
  readonly node: string;
  readonly counted: string;
  readonly level: number;
  readonly hours: number;
}

/** How many sessions, and how many users, were at once on each node and each whole site (`node` is `(all)`) in each month: every number with its minutes. */
export interface ConcurrencyLevels {
  readonly month: string;
  readonly site: string;
  readonly node: string;
  readonly counted: string;
  readonly level: number;
  readonly minutes: number;
  readonly reached_at: string | null;
}

/** Sessions, users, documents and CPU of each core-based site on each day (UTC), service accounts left out. */
export interface CoreUseByDay {
  readonly day: string;
  readonly site: string;
  readonly month: string;
  readonly sessions: number;
  readonly users: number;
  readonly documents: number;
  readonly cpu_s: number | null;
}

/** Sessions and CPU of core-based sites, by the hour (UTC) in which each session began. */
export interface CoreUseByHour {
  readonly hour_started_at: string;
  readonly month: string;
  readonly day: string;
  readonly site: string;
  readonly product: string;
  readonly node: string;
  readonly user_name: string;
  readonly document: string;
  readonly document_name: string;
  readonly is_service_account: boolean;
  readonly sessions: number;
  readonly open_s: number;
  readonly cpu_s: number | null;
  readonly last_started_at: string;
}

/** Sessions, users, documents and CPU of each core-based site in each month, and what share of its licensed cores that is. */
export interface CoreUseByMonth {
  readonly month: string;
  readonly site: string;
  readonly cores: number;
  readonly sessions: number;
  readonly users: number;
  readonly documents: number;
  readonly cpu_s: number | null;
  readonly service_sessions: number;
  readonly service_cpu_s: number | null;
  readonly cpu_s_per_core: number | null;
  readonly available_core_s: number;
  readonly core_share: number | null;
  readonly peak_sessions: number;
  readonly peak_sessions_at: string | null;
  readonly peak_users: number;
}

/** Sessions, users and CPU of each document or app of a core-based site in each month, service accounts left out. */
export interface CoreUseByMonthDocument {
  readonly month: string;
  readonly site: string;
  readonly product: string;
  readonly document: string;
  readonly document_name: string;
  readonly sessions: number;
  readonly users: number;
  readonly nodes: number;
  readonly open_s: number;
  readonly cpu_s: number | null;
  readonly cpu_share: number | null;
  readonly cpu_s_per_session: number | null;
  readonly cpu_s_per_core: number | null;
  readonly last_started_at: string;
}

/** Sessions, users, documents and CPU of each node of a core-based site in each month. */
export interface CoreUseByMonthNode {
  readonly month: string;
  readonly site: string;
  readonly product: string;
  readonly node: string;
  readonly sessions: number;
  readonly users: number;
  readonly documents: number;
  readonly service_sessions: number;
  readonly peak_sessions: number;
  readonly cpu_s: number | null;
  readonly cpu_share: number | null;
  readonly cpu_s_per_core: number | null;
}

/** Sessions, documents and CPU of each user of a core-based site in each month; service accounts are marked. */
export interface CoreUseByMonthUser {
  readonly month: string;
  readonly site: string;
  readonly user_name: string;
  readonly is_service_account: boolean;
  readonly sessions: number;
  readonly documents: number;
  readonly nodes: number;
  readonly open_s: number;
  readonly cpu_s: number | null;
  readonly cpu_share: number | null;
  readonly last_started_at: string;
}

/** For which day and node logs have been seen, in every month that has data. */
export interface CoverageByDayNode {
  readonly day: string;
  readonly month: string | null;
  readonly site: string;
  readonly product: string;
  readonly node: string;
  readonly status: string;
  readonly sessions: number;
}

/** How much of each month has been seen of each node. */
export interface CoverageByMonthNode {
  readonly month: string;
  readonly site: string;
  readonly product: string;
  readonly node: string;
  readonly seen_days: number;
  readonly quiet_days: number;
  readonly gap_days: number;
  readonly missing_days: number;
  readonly partial_days: number;
  readonly first_gap_day: string | null;
  readonly last_gap_day: string | null;
  readonly is_provisional: boolean;
  readonly is_incomplete: boolean;
}

/** What was rejected, assumed or odd: one row for each kind and detail, with a count. */
export interface DataQuality {
  readonly kind: string;
  readonly detail: string;
  readonly severity: string;
  readonly count: number;
  readonly files: number | null;
  readonly first_file_id: number | null;
}

/** Sums of each department in each month, and of them those in peak hours. */
export interface DepartmentTotalsByMonth {
  readonly site: string;
  readonly month: string;
  readonly department: string;
  readonly cost_centre: string;
  readonly minutes: number;
  readonly peak_minutes: number;
  readonly users: number;
}

/** Minutes of each department in each month, and of them those in peak hours. */
export interface DepartmentUse {
  readonly site: string;
  readonly month: string;
  readonly department: string;
  readonly cost_centre: string;
  readonly minutes: number;
  readonly peak_minutes: number;
  readonly users: number;
}

/** Sums of each document in each month, over all nodes of a site. */
export interface DocumentTotalsByMonth {
  readonly month: string;
  readonly site: string;
  readonly product: string;
  readonly document: string;
  readonly document_name: string;
  readonly minutes_as_logged: number;
  readonly minutes_by_duration: number;
  readonly minutes_active: number;
  readonly minutes: number;
  readonly units: number;
  readonly users: number;
  readonly sessions: number;
  readonly nodes: number;
}

/** On which days (UTC) each file has events of each node. */
export interface EventsByDayFile {
  readonly product: string;
  readonly node: string;
  readonly file_id: number;
  readonly day: string;
  readonly sessions: number;
}

/** Usage and its price in the columns of the FinOps FOCUS specification, by day, node, user and document. */
export interface FocusUsage {
  readonly BilledCost: number | null;
  readonly BillingAccountId: string | null;
  readonly BillingAccountName: string | null;
  readonly BillingCurrency: string | null;
  readonly BillingPeriodStart: string;
  readonly BillingPeriodEnd: string | null;
  readonly ChargeCategory: string;
  readonly ChargeDescription: string | null;
  readonly ChargeFrequency: string | null;
  readonly ChargePeriodStart: string;
  readonly ChargePeriodEnd: string | null;
  readonly ConsumedQuantity: number;
  readonly ConsumedUnit: string | null;
  readonly ContractedCost: number | null;
  readonly EffectiveCost: number | null;
  readonly ListCost: number | null;
  readonly ListUnitPrice: number | null;
  readonly PricingQuantity: number | null;
  readonly PricingUnit: string | null;
  readonly ProviderName: string | null;
  readonly PublisherName: string | null;
  readonly InvoiceIssuerName: string | null;
  readonly ResourceId: string;
  readonly ResourceName: string | null;
  readonly ResourceType: string | null;
  readonly ServiceCategory: string | null;
  readonly ServiceName: string;
  readonly SkuId: string | null;
  readonly SubAccountId: string;
  readonly SubAccountName: string | null;
  readonly x_User: string;
  readonly x_Document: string;
  readonly x_DocumentName: string | null;
  readonly x_Sessions: number | null;
}

/** How good the forecasts of each site have been so far, against a straight line. */
export interface ForecastAccuracy {
  readonly site: string;
  readonly forecasts: number;
  readonly months: number;
  readonly within_share: number;
  readonly error_share: number;
  readonly straight_error_share: number;
}

/** What each earlier forecast said of a month that has closed since, against what came, and against a straight line. */
export interface ForecastBacktest {
  readonly site: string;
  readonly origin: string;
  readonly month: string;
  readonly actual_minutes: number;
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
  readonly straight_minutes: number | null;
  readonly is_within: boolean;
  readonly error_share: number | null;
  readonly straight_error_share: number | null;
}

/** Where the running month goes, day by day: the sum since its first day, with the band that 8 of 10 fall into. */
export interface ForecastByDay {
  readonly site: string;
  readonly day: string;
  readonly month: string;
  readonly used_minutes: number;
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
}

/** Where the running month of each site will end, or that too little is known to say. */
export interface ForecastByMonth {
  readonly site: string;
  readonly month: string;
  readonly is_enough_history: boolean;
  readonly known_days: number;
  readonly used_minutes: number | null;
  readonly p10: number | null;
  readonly p50: number | null;
  readonly p90: number | null;
  readonly allocated_minutes: number | null;
  readonly runs_out_on: string | null;
  readonly runs_out_early: string | null;
  readonly runs_out_late: string | null;
  readonly straight_minutes: number | null;
  readonly backtest_forecasts: number | null;
  readonly backtest_months: number | null;
  readonly backtest_within_share: number | null;
  readonly backtest_error_share: number | null;
  readonly backtest_straight_error_share: number | null;
}

/** Where each month was seen to end, from each day of it: the sum with its band, and the day the pool is used up. */
export interface ForecastByOrigin {
  readonly site: string;
  readonly origin: string;
  readonly month: string;
  readonly is_running: boolean;
  readonly used_minutes: number;
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
  readonly allocated_minutes: number | null;
  readonly runs_out_on: string | null;
  readonly runs_out_early: string | null;
  readonly runs_out_late: string | null;
  readonly straight_minutes: number | null;
}

/** The kind of each day that a forecast looks back on or ahead to, and its part of the month. */
export interface ForecastDays {
  readonly site: string;
  readonly day: string;
  readonly day_kind: number;
  readonly month_part: number;
}

/** What was to be expected of each of the next 31 days, seen from each day before which enough is known; and what it came to. */
export interface ForecastExpected {
  readonly site: string;
  readonly origin: string;
  readonly day: string;
  readonly horizon: number;
  readonly minutes: number;
  readonly minutes_in_sum: number;
  readonly ratio: number | null;
}

/** The level of late of each site, seen from each day before which enough is known: the median of what the last 3 weeks were of their typical days. */
export interface ForecastLevels {
  readonly site: string;
  readonly origin: string;
  readonly level: number;
}

/** What each part of a month is used more or less than the whole of it, as far as the twelve months before it tell: 1.4 at its end where minutes are then used 40 % more than weekdays and level explain. */
export interface ForecastMonthParts {
  readonly site: string;
  readonly month: string;
  readonly month_part: number;
  readonly months: number;
  readonly factor: number;
}

/** Where the minutes of a month were seen to go, day by day, from each day of it: the sum since the first of the month, with the band that 8 of 10 fall into. */
export interface ForecastPaths {
  readonly site: string;
  readonly origin: string;
  readonly day: string;
  readonly month: string;
  readonly horizon: number;
  readonly used_minutes: number;
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
}

/** What a typical day of each kind was, seen from each day before which enough is known. */
export interface ForecastProfiles {
  readonly site: string;
  readonly origin: string;
  readonly day_kind: number;
  readonly days: number;
  readonly minutes: number;
}

/** Which release runs where, and when that release came out. */
export interface InstalledVersions {
  readonly licence: string;
  readonly product: string;
  readonly node: string;
  readonly version: string;
  readonly released_from: string | null;
  readonly released_to: string | null;
  readonly file_id: number | null;
  readonly line: number | null;
}

/** The newest event seen on any node, or the moment set to reckon from: one row at most. */
export interface LedgerAsOf {
  readonly as_of: string;
  readonly running_month: string;
  readonly running_day: string;
}

/** The day that licence dates are reckoned from: one row at most. */
export interface LicenceClock {
  readonly today: string;
}

/** Every day on which something about a licence ends, with the days left until then. */
export interface LicenceDates {
  readonly kind: string;
  readonly licence: string;
  readonly product: string | null;
  readonly node: string | null;
  readonly item: string;
  readonly said: string;
  readonly date: string;
  readonly days_left: number;
  readonly severity: string;
  readonly path: string | null;
  readonly file_id: number;
  readonly line: number;
}

/** Licence commands in the Qlik Sense audit log: allocations, denials, maintenance. */
export interface LicenceEvents {
  readonly node: string;
  readonly logged_at: string | null;
  readonly user_logged: string | null;
  readonly user_name: string | null;
  readonly command: string | null;
  readonly event_class: string;
  readonly outcome: string;
  readonly result_code: number | null;
  readonly message: string | null;
  readonly file_id: number;
  readonly line: number;
  readonly byte_offset: number | null;
}

/** What is wrong with licence files themselves, whatever the day is. */
export interface LicenceFileFindings {
  readonly rule_id: string;
  readonly subject: string;
  readonly product: string | null;
  readonly node: string | null;
  readonly evidence: string;
  readonly file_id: number;
  readonly line: number;
}

/** Everything about licences that is open: what it is, why, and what to do. */
export interface LicenceFindings {
  readonly finding_id: string;
  readonly place: number;
  readonly kind: string;
  readonly rule_id: string;
  readonly severity: string;
  readonly subject: string;
  readonly product: string | null;
  readonly node: string | null;
  readonly means: string | null;
  readonly cause: string | null;
  readonly remedy: string | null;
  readonly affected: string | null;
  readonly fixed_in: string | null;
  readonly evidence: string;
  readonly date: string | null;
  readonly days_left: number | null;
  readonly path: string | null;
  readonly file_id: number | null;
  readonly line: number | null;
}

/** What the licence of each site counts: minutes, cores, or both. */
export interface LicenceKinds {
  readonly site: string;
  readonly licence_kind: string;
  readonly cores: number | null;
  readonly path: string | null;
  readonly file_id: number | null;
  readonly line: number | null;
}

/** The day that the newest line of a log names, for each product and node. */
export interface LicenceLogDates {
  readonly kind: string;
  readonly item: string | null;
  readonly licence: string | null;
  readonly product: string | null;
  readonly node: string | null;
  readonly date: string;
  readonly seen_on: string | null;
  readonly file_id: number;
  readonly line: number;
}

/** Licence messages found in logs, one row for each kind and node, with what each means. */
export interface LicenceMessages {
  readonly message_id: string;
  readonly wording: string;
  readonly node: string;
  readonly product: string;
  readonly severity: string;
  readonly means: string | null;
  readonly cause: string | null;
  readonly remedy: string | null;
  readonly affected: string | null;
  readonly fixed_in: string | null;
  readonly occurrences: number;
  readonly first_seen_at: string | null;
  readonly last_seen_at: string | null;
  readonly is_ongoing: boolean;
  readonly days_left: number | null;
  readonly date: string | null;
  readonly host: string | null;
  readonly status: string | null;
  readonly message: string | null;
  readonly path: string | null;
  readonly file_id: number | null;
  readonly line: number | null;
}

/** License Monitor's users, one row each: it repeats a user's sessions per allocation. */
export interface LicenceMonitorUsers {
  readonly user_name: string;
  readonly display_name: string | null;
  readonly allocations: number;
  readonly access_types: string | null;
  readonly first_granted_on: string | null;
  readonly last_used_on: string | null;
  readonly total_sessions: number | null;
  readonly apps: number | null;
}

/** What follows from dates, versions and settings held against one another. */
export interface LicenceRuleFindings {
  readonly rule_id: string;
  readonly subject: string;
  readonly product: string | null;
  readonly node: string;
  readonly evidence: string;
  readonly file_id: number;
  readonly line: number;
}

/** Every day on which something about a licence ends, with the line that says so. */
export interface LicenceTerms {
  readonly kind: string;
  readonly licence: string;
  readonly product: string | null;
  readonly node: string | null;
  readonly item: string;
  readonly date: string;
  readonly said: string;
  readonly seen_on: string | null;
  readonly file_id: number;
  readonly line: number;
}

/** Sessions of QlikView and Qlik Sense alike, one row as logged. */
export interface LoggedSessions {
  readonly session_key: string;
  readonly product: string;
  readonly node: string;
  readonly document: string | null;
  readonly document_name: string | null;
  readonly user_logged: string | null;
  readonly started_at: string | null;
  readonly logged_at: string | null;
  readonly duration_s: number | null;
  readonly cal_type: string | null;
  readonly cal_usage_count: number | null;
  readonly exit_reason: string | null;
  readonly client_type: string | null;
  readonly cpu_s: number | null;
  readonly bytes_received: number | null;
  readonly bytes_sent: number | null;
  readonly calls: number | null;
  readonly selections: number | null;
  readonly is_negative_duration: boolean | null;
  readonly time_doubt: string | null;
  readonly file_id: number | null;
  readonly line: number | null;
  readonly byte_offset: number | null;
}

/** Spellings that are counted as one person, each with the reason. */
export interface MergedUsers {
  readonly user_name: string;
  readonly user_logged: string;
  readonly reason: string;
  readonly spellings: number;
}

/** What a node would usually have used on a day without its logs. */
export interface MissingMinutesByDayNode {
  readonly day: string;
  readonly month: string;
  readonly product: string;
  readonly node: string;
  readonly status: string;
  readonly basis: string | null;
  readonly like_days: number;
  readonly usual_minutes: number | null;
  readonly usual_low: number | null;
  readonly usual_high: number | null;
}

/** Why the minutes of a month differ from those of the month before: more users, other users, or more minutes from each. */
export interface MonthChanges {
  readonly month: string;
  readonly site: string;
  readonly minutes_before: number;
  readonly minutes: number;
  readonly change: number;
  readonly users_before: number;
  readonly users: number;
  readonly volume_change: number;
  readonly mix_change: number;
  readonly intensity_change: number;
  readonly anonymous_change: number;
  readonly working_days_before: number;
  readonly working_days: number;
  readonly minutes_a_working_day_before: number | null;
  readonly minutes_a_working_day: number | null;
  readonly minutes_normalised: number | null;
  readonly users_new: number;
  readonly users_returned: number;
  readonly users_lapsed: number;
}

/** How many days and working days each side of a comparison of two months has. */
export interface MonthPairDays {
  readonly month: string;
  readonly site: string;
  readonly side: string;
  readonly days: number;
  readonly working_days: number;
}

/** The two sides of every comparison of a month with the month before: minutes by node, user and document of a site. */
export interface MonthPairs {
  readonly month: string;
  readonly site: string;
  readonly side: string;
  readonly product: string;
  readonly node: string;
  readonly user_name: string;
  readonly document: string;
  readonly mix_group: string;
  readonly document_name: string;
  readonly minutes: number;
}

/** Who holds professional, analyzer or user access at each site, counted once over QlikView and Qlik Sense. */
export interface NamedAccess {
  readonly site: string;
  readonly access_type: string;
  readonly user_name: string;
  readonly products: string;
  readonly is_listed: boolean;
  readonly granted_at: string | null;
  readonly last_used_at: string | null;
  readonly is_never_used: boolean;
  readonly days_idle: number | null;
  readonly is_excess: boolean;
  readonly is_quarantined: boolean;
  readonly quarantined_until: string | null;
}

/** Assignments of each kind at each site: bought, given, used, idle. */
export interface NamedAccessByType {
  readonly site: string;
  readonly access_type: string;
  readonly purchased: number | null;
  readonly assigned: number;
  readonly used: number;
  readonly never_used: number;
  readonly idle: number;
  readonly quarantined: number;
  readonly on_both_products: number;
  readonly idle_days: number;
}

/** The minutes of each node in a month and in the month before; in a running month both are the same stretch. */
export interface NodeChanges {
  readonly month: string;
  readonly site: string;
  readonly node: string;
  readonly minutes_before: number;
  readonly minutes: number;
  readonly change: number;
}

/** Nodes side by side in each month, each with the shared total its console showed last. */
export interface NodeComparison {
  readonly month: string;
  readonly product: string;
  readonly node: string;
  readonly site: string;
  readonly minutes_low: number;
  readonly minutes: number;
  readonly minutes_high: number;
  readonly share: number | null;
  readonly sessions: number;
  readonly users: number;
  readonly peak_sessions: number;
  readonly peak_at: string | null;
  readonly shared_minutes: number | null;
  readonly shared_at: string | null;
  readonly reading_id: string | null;
  readonly recomputed_minutes: number;
  readonly difference_minutes: number | null;
  readonly explained_minutes: number | null;
  readonly unexplained_minutes: number | null;
  readonly reason: string;
  readonly status: string;
  readonly gap_days: number;
  readonly is_provisional: boolean;
  readonly is_incomplete: boolean | null;
}

/** Session logs of each node: which days each covers, and how often the node starts a new one. */
export interface NodeFiles {
  readonly file_id: number;
  readonly product: string;
  readonly node: string;
  readonly name: string | null;
  readonly first_day: string | null;
  readonly last_day: string | null;
  readonly split_mode: string | null;
  readonly split_mode_source: string;
  readonly is_split_mode_inferred: boolean;
  readonly period_from: string | null;
  readonly period_to: string | null;
}

/** The site of each node: nodes of one site share a licence key and its pool. */
export interface NodeSites {
  readonly node: string;
  readonly site: string;
  readonly title: string;
  readonly is_configured: boolean;
  readonly node_number: number;
  readonly site_number: number;
}

/** Sums of each node on each day (UTC). */
export interface NodeTotalsByDay {
  readonly day: string;
  readonly month: string;
  readonly product: string;
  readonly node: string;
  readonly minutes_as_logged: number;
  readonly minutes_by_duration: number;
  readonly minutes_active: number;
  readonly minutes: number;
  readonly units: number;
  readonly users: number;
  readonly sessions: number;
}

/** A number for each document and each spelling of its name, for tables of many rows. */
export interface NumberedDocuments {
  readonly document_number: number;
  readonly document: string;
  readonly document_name: string;
}

/** A number for each product on each node that logged sessions or uses, for tables of many rows. */
export interface NumberedNodes {
  readonly place_number: number;
  readonly product: string;
  readonly node: string;
}

/** When each session was open and what it cost, with numbers for its names. */
export interface NumberedSessions {
  readonly place_number: number;
  readonly file_id: number;
  readonly line: number;
  readonly user_number: number;
  readonly document_number: number;
  readonly month: string | null;
  readonly started_at: string | null;
  readonly ended_at: string | null;
  readonly event_at: string | null;
  readonly access_type: string | null;
  readonly cal_usage_count: number | null;
  readonly minutes_as_logged: number | null;
  readonly minutes_by_duration: number | null;
  readonly minutes_active: number | null;
  readonly later_days: number | null;
  readonly active_s: number | null;
  readonly unknown_cal_type: string | null;
  readonly time_doubt: string | null;
  readonly is_service_account: boolean;
  readonly ends_before_start: boolean | null;
  readonly is_end_off: boolean | null;
}

/** From when to when each session was open, in microseconds since 1970 (UTC), with numbers for names. */
export interface NumberedSpans {
  readonly place_number: number;
  readonly file_id: number;
  readonly line: number;
  readonly use_number: number;
  readonly site_number: number;
  readonly node_number: number;
  readonly user_number: number;
  readonly month: string;
  readonly from_us: number;
  readonly to_us: number;
}

/** Minutes of each use on each day (UTC) under all three unit rules, with numbers for names. */
export interface NumberedUseDays {
  readonly day: string;
  readonly month: string;
  readonly place_number: number;
  readonly file_id: number;
  readonly line: number;
  readonly use_number: number;
  readonly user_number: number;
  readonly document_number: number;
  readonly later_days: number;
  readonly minutes_as_logged: number;
  readonly minutes_by_duration: number;
  readonly minutes_active: number;
  readonly minutes: number;
  readonly units: number;
  readonly sessions_of_day: number;
  readonly sessions_of_month: number;
}

/** Minutes of each use in each hour (UTC) under all three unit rules, with numbers for names. */
export interface NumberedUseHours {
  readonly hour_number: number;
  readonly month: string;
  readonly start_month: string | null;
  readonly place_number: number;
  readonly file_id: number;
  readonly line: number;
  readonly use_number: number;
  readonly user_number: number;
  readonly document_number: number;
  readonly later_days: number;
  readonly minutes_as_logged: number;
  readonly minutes_by_duration: number;
  readonly minutes_active: number;
  readonly minutes: number;
  readonly units: number;
  readonly is_first_of_day: boolean;
  readonly is_first_of_month: boolean;
}

/** A number for each user, for tables of many rows. */
export interface NumberedUsers {
  readonly user_number: number;
  readonly user_name: string;
}

/** Uses of Analyzer Capacity, with their minutes and with numbers for names. */
export interface NumberedUses {
  readonly place_number: number;
  readonly file_id: number;
  readonly line: number;
  readonly use_number: number;
  readonly user_number: number;
  readonly document_number: number;
  readonly month: string | null;
  readonly started_at: string | null;
  readonly ended_at: string | null;
  readonly minutes_as_logged: number | null;
  readonly minutes_by_duration: number | null;
  readonly minutes_active: number | null;
  readonly later_days: number | null;
  readonly active_s: number | null;
  readonly is_open: boolean;
  readonly minutes: number;
}

/** What sessions that are open now may still add to the running day and to the two days before it (UTC), for each site. */
export interface OpenEstimate {
  readonly site: string;
  readonly day: string;
  readonly as_of: string;
  readonly known_minutes: number;
  readonly days_compared: number;
  readonly p10_minutes: number | null;
  readonly p50_minutes: number | null;
  readonly p90_minutes: number | null;
  readonly reason: string | null;
}

/** What has changed in a closed month since it was closed, use by use. */
export interface PeriodCorrections {
  readonly site: string;
  readonly month: string;
  readonly use_key: string;
  readonly kind: string;
  readonly product: string;
  readonly node: string;
  readonly user_name: string | null;
  readonly document: string | null;
  readonly minutes: number;
  readonly minutes_closed: number;
  readonly minutes_now: number;
  readonly in_ledger_by: string | null;
  readonly file_id: number | null;
  readonly file_name: string | null;
  readonly line: number | null;
}

/** Minutes of each node in a closed month as it was closed, and what corrections came to since. */
export interface PeriodNodes {
  readonly site: string;
  readonly month: string;
  readonly product: string;
  readonly node: string;
  readonly minutes_closed: number;
  readonly minutes_corrected: number;
  readonly corrections: number;
}

/** Whether each month of each site is closed, and at what figure. */
export interface Periods {
  readonly site: string;
  readonly month: string;
  readonly status: string;
  readonly minutes_now: number;
  readonly minutes_closed: number | null;
  readonly minutes_corrected: number;
  readonly corrections: number;
  readonly period_id: string | null;
  readonly unit_rule: string | null;
  readonly is_forced: boolean | null;
  readonly reason: string | null;
  readonly closed_at: string | null;
  readonly closed_by: string | null;
  readonly totals_sha256: string | null;
  readonly inputs_sha256: string | null;
}

/** Which products on which nodes have a session log; of others, uses of Analyzer Capacity stand in for sessions. */
export interface PlacesWithSessions {
  readonly place_number: number;
}

/** Minutes of each site on each day (UTC) up to the newest event, quiet days included. */
export interface PoolByDay {
  readonly site: string;
  readonly day: string;
  readonly month: string;
  readonly minutes: number;
  readonly day_kind: number;
  readonly is_whole: boolean;
  readonly is_known: boolean;
}

/** The shared pool of each site in each month: minutes of its nodes, what is allocated, what was read. */
export interface PoolByMonth {
  readonly month: string;
  readonly site: string;
  readonly minutes_low: number;
  readonly minutes: number;
  readonly minutes_high: number;
  readonly rule: string;
  readonly units: number;
  readonly users: number;
  readonly sessions: number;
  readonly allocated_minutes: number | null;
  readonly allocation_source: string | null;
  readonly overage: string | null;
  readonly overage_minutes: number | null;
  readonly used_share: number | null;
  readonly minutes_before: number | null;
  readonly last_reading_minutes: number | null;
  readonly last_reading_at: string | null;
  readonly is_provisional: boolean;
  readonly is_incomplete: boolean;
  readonly gap_days: number;
}

/** When the use of each month passed a level of the pool, and when it is going to. */
export interface PoolLevels {
  readonly site: string;
  readonly month: string;
  readonly level: number;
  readonly level_minutes: number;
  readonly is_reached: boolean;
  readonly reached_on: string | null;
  readonly is_expected: boolean;
  readonly expected_on: string | null;
  readonly expected_early: string | null;
  readonly expected_late: string | null;
}

/** Readings of the licence's own, shared total: never added to one another. */
export interface PoolReadings {
  readonly reading_id: string;
  readonly site: string;
  readonly month: string;
  readonly console: string;
  readonly product: string;
  readonly kind: string;
  readonly taken_at: string;
  readonly used_minutes: number;
  readonly allocated_minutes: number | null;
  readonly file_id: number | null;
  readonly line: number | null;
  readonly typed_by: string | null;
  readonly typed_at: string | null;
  readonly note: string | null;
}

/** How many minutes each site may use in each month, and who says so. */
export interface PoolSizes {
  readonly site: string;
  readonly month: string;
  readonly allocated_minutes: number | null;
  readonly said_by: string | null;
  readonly overage: string | null;
  readonly overage_minutes: number | null;
}

/** What each item costs at each site in each month, as far as the rate card says. */
export interface RatesByMonth {
  readonly site: string;
  readonly month: string;
  readonly item: string;
  readonly currency: string;
  readonly price: number;
}

/** Causes of the difference of each reading, one a row, with their signed minutes. */
export interface ReadingCauses {
  readonly reading_id: string;
  readonly site: string;
  readonly month: string;
  readonly cause: string;
  readonly position: number;
  readonly minutes: number;
}

/** Uses that were open, or used minutes, near the moment of each reading on a node of its site. */
export interface ReadingsNearUses {
  readonly reading_id: string;
  readonly product: string;
  readonly file_id: number;
  readonly line: number;
  readonly use_number: number;
  readonly node: string;
  readonly started_at: string | null;
  readonly minutes: number;
  readonly is_elsewhere: boolean;
  readonly is_open: boolean;
  readonly until_reading: number;
  readonly until_hour: number;
  readonly until_lag: number;
  readonly until_month: number;
}

/** What counts of the month could be taken otherwise, up to each reading: records removed as duplicates, and counts that are no whole units. */
export interface ReadingsOddCounts {
  readonly reading_id: string;
  readonly duplicate_minutes: number;
  readonly duplicates: number;
  readonly rounding_minutes: number;
  readonly roundings: number;
}

/** What the logs say at the moment of each reading, and what could explain more. */
export interface ReadingsRecomputed {
  readonly reading_id: string;
  readonly site: string;
  readonly month: string;
  readonly console: string;
  readonly product: string;
  readonly kind: string;
  readonly taken_at: string;
  readonly used_minutes: number;
  readonly allocated_minutes: number | null;
  readonly recomputed: number;
  readonly as_logged: number;
  readonly by_duration: number;
  readonly active: number;
  readonly lag_minutes: number;
  readonly open_minutes: number;
  readonly straddling_in: number;
  readonly straddling_out: number;
}

/** Each reading of the shared total against the minutes of all nodes of its site up to that moment, and what causes the difference. */
export interface ReadingsReconciled {
  readonly reading_id: string;
  readonly site: string;
  readonly month: string;
  readonly console: string;
  readonly product: string | null;
  readonly kind: string;
  readonly taken_at: string;
  readonly used_minutes: number;
  readonly allocated_minutes: number | null;
  readonly recomputed_at_reading: number;
  readonly difference_minutes: number;
  readonly sync_lag_minutes: number;
  readonly open_sessions_minutes: number;
  readonly month_straddle_minutes: number;
  readonly duplicate_removed_minutes: number;
  readonly non_multiple_of_6_minutes: number;
  readonly unit_rule_minutes: number;
  readonly other_rule: string | null;
  readonly node_without_logs_minutes: number;
  readonly gap_days: number;
  readonly explained_minutes: number;
  readonly unexplained_minutes: number;
  readonly status: string;
  readonly reason: string;
}

/** Days without logs on the nodes of each reading's site, up to the reading, and what they would usually have used. */
export interface ReadingsWithoutLogs {
  readonly reading_id: string;
  readonly gap_days: number;
  readonly unknown_days: number;
  readonly nodes: string;
  readonly first_day: string;
  readonly last_day: string;
  readonly usual_minutes: number | null;
  readonly usual_low: number | null;
  readonly usual_high: number | null;
}

/** Each month of each site: what the logs of all its nodes come to, against the last reading of the licence's own total. */
export interface Reconciliation {
  readonly site: string;
  readonly month: string;
  readonly recomputed_minutes: number;
  readonly reading_id: string | null;
  readonly console: string | null;
  readonly kind: string | null;
  readonly taken_at: string | null;
  readonly shared_minutes: number | null;
  readonly recomputed_at_reading: number | null;
  readonly later_minutes: number | null;
  readonly variance_minutes: number | null;
  readonly explained_minutes: number | null;
  readonly unexplained_minutes: number | null;
  readonly status: string;
  readonly reason: string | null;
  readonly readings: number;
  readonly is_provisional: boolean;
  readonly is_incomplete: boolean;
}

/** The causes of each reading's difference from the logs, each with its signed minutes and what speaks for it. */
export interface ReconciliationCauses {
  readonly site: string;
  readonly month: string;
  readonly reading_id: string;
  readonly cause: string;
  readonly position: number;
  readonly minutes: number;
  readonly evidence: string;
  readonly is_last_reading: boolean;
}

/** What speaks for each cause of a reading's difference: lines of files and days without logs, at most 20 of each. */
export interface ReconciliationEvidence {
  readonly reading_id: string;
  readonly cause: string;
  readonly evidence_number: number;
  readonly node: string;
  readonly started_at: string | null;
  readonly day: string | null;
  readonly file_id: number | null;
  readonly file_name: string | null;
  readonly line: number | null;
  readonly minutes: number | null;
}

/** Which named access can be taken back: for certain, probably, or not yet, and why. */
export interface ReleasableAssignments {
  readonly assignment_id: string;
  readonly site: string;
  readonly user_name: string | null;
  readonly access_type: string;
  readonly granted_at: string | null;
  readonly last_used_at: string | null;
  readonly days_idle: number | null;
  readonly idle_days_limit: number;
  readonly gap_days: number;
  readonly tier: string;
  readonly reason: string;
}

/** Which users of the pool should hold access of their own, by price. */
export interface RightsizingUsers {
  readonly month: string;
  readonly site: string;
  readonly user_name: string;
  readonly minutes: number;
  readonly holds: string | null;
  readonly currency: string | null;
  readonly pool_cost: number | null;
  readonly named_price: number | null;
  readonly break_even_minutes: number | null;
  readonly months_above: number;
  readonly months_seen: number;
  readonly advice: string;
  readonly saving: number | null;
  readonly missing_rates: string;
}

/** Minutes billed beyond those of activity, by document, user and hour of day (UTC): what whole units of 6 minutes and idle waits cost. */
export interface RoundingWaste {
  readonly month: string;
  readonly site: string;
  readonly kind: string;
  readonly name: string;
  readonly uses: number;
  readonly minutes: number;
  readonly active_minutes: number;
  readonly waste_minutes: number;
}

/** Uses of Analyzer Capacity on Qlik Sense, with their minutes. */
export interface SenseUses {
  readonly session_key: string;
  readonly product: string;
  readonly node: string;
  readonly user_name: string | null;
  readonly user_logged: string | null;
  readonly document: number | null;
  readonly document_name: number | null;
  readonly started_at: string | null;
  readonly ended_at: string | null;
  readonly logged_at: string | null;
  readonly minutes_as_logged: number | null;
  readonly minutes_by_duration: number | null;
  readonly minutes_active: number | null;
  readonly minutes: number;
  readonly rule: string;
  readonly is_open: boolean;
  readonly file_id: number | null;
  readonly line: number | null;
  readonly byte_offset: number | null;
  readonly use_number: number;
}

/** The columns of `sessions` that other marts read, from what is stored: when each was open and what it cost. */
export interface SessionCosts {
  readonly product: string;
  readonly file_id: number;
  readonly line: number;
  readonly node: string;
  readonly user_name: string | null;
  readonly document: string | null;
  readonly document_name: string | null;
  readonly month: string | null;
  readonly started_at: string | null;
  readonly ended_at: string | null;
  readonly event_at: string | null;
  readonly access_type: string | null;
  readonly minutes_as_logged: number | null;
  readonly minutes_by_duration: number | null;
  readonly minutes_active: number | null;
  readonly capacity_minutes: number | null;
  readonly active_s: number | null;
  readonly cal_usage_count: number | null;
  readonly unknown_cal_type: string | null;
  readonly time_doubt: string | null;
  readonly is_service_account: boolean;
  readonly ends_before_start: boolean | null;
  readonly is_end_off: boolean | null;
}

/** What each start and each end of a session adds to the sessions open on its node, to the users with one there, and to the users with one on its site. */
export interface SessionEdges {
  readonly month: string;
  readonly place_number: number;
  readonly file_id: number;
  readonly line: number;
  readonly use_number: number;
  readonly edge: string;
  readonly site_number: number;
  readonly node_number: number;
  readonly edge_key: number;
  readonly sessions: number;
  readonly node_users: number;
  readonly site_users: number;
}

/** What is odd about single sessions, each with the line it stands in. */
export interface SessionFlags {
  readonly flag: string;
  readonly product: string;
  readonly node: string;
  readonly detail: string;
  readonly file_name: string | null;
  readonly file_id: number;
  readonly line: number;
}

/** From when to when each session was open, in microseconds since 1970 (UTC). */
export interface SessionSpans {
  readonly product: string;
  readonly file_id: number;
  readonly line: number;
  readonly use_number: number;
  readonly site: string;
  readonly node: string;
  readonly user_name: string | null;
  readonly from_us: number;
  readonly to_us: number;
}

/** Sessions of QlikView and Qlik Sense alike, one row as logged, with what each cost. */
export interface Sessions {
  readonly session_key: string;
  readonly product: string;
  readonly node: string;
  readonly document: string | null;
  readonly document_name: string | null;
  readonly user_name: string | null;
  readonly user_logged: string | null;
  readonly started_at: string | null;
  readonly ended_at: string | null;
  readonly logged_at: string | null;
  readonly duration_s: number | null;
  readonly idle_s: number;
  readonly active_s: number | null;
  readonly access_type: string | null;
  readonly cal_type: string | null;
  readonly cal_usage_count: number | null;
  readonly capacity_minutes: number | null;
  readonly minutes_as_logged: number | null;
  readonly minutes_by_duration: number | null;
  readonly minutes_active: number | null;
  readonly rule: string | null;
  readonly exit_class: string;
  readonly exit_reason: string | null;
  readonly client_type: string | null;
  readonly cpu_s: number | null;
  readonly bytes_received: number | null;
  readonly bytes_sent: number | null;
  readonly calls: number | null;
  readonly selections: number | null;
  readonly is_service_account: boolean;
  readonly ends_before_start: boolean | null;
  readonly time_doubt: string | null;
  readonly file_id: number | null;
  readonly line: number | null;
  readonly byte_offset: number | null;
}

/** Sessions, users, documents and the most sessions open at once, of each node and month. */
export interface SessionsByMonthNode {
  readonly month: string;
  readonly site: string;
  readonly product: string;
  readonly node: string;
  readonly sessions: number;
  readonly users: number;
  readonly documents: number;
  readonly service_sessions: number;
  readonly peak_sessions: number;
  readonly peak_at: string | null;
}

/** From when to when each session was open in each month, cut where months meet, so that every month can be counted by itself. */
export interface SpansInMonths {
  readonly month: string;
  readonly place_number: number;
  readonly file_id: number;
  readonly line: number;
  readonly use_number: number;
  readonly site_number: number;
  readonly node_number: number;
  readonly user_number: number;
  readonly from_us: number;
  readonly to_us: number;
}

/** Minutes of sessions that began in an earlier month, by the month they fall in: of each site, the months of a reading and the ones beside them. */
export interface StraddlingByMonth {
  readonly site: string;
  readonly month: string;
  readonly minutes_in: number;
}

/** Documents and apps of core-based sites that nobody has opened for long. */
export interface UnusedDocuments {
  readonly site: string;
  readonly product: string;
  readonly document: string;
  readonly document_name: string;
  readonly sessions: number;
  readonly last_started_at: string | null;
  readonly days_unused: number | null;
  readonly idle_days: number;
}

/** How many usage CALs each site had left on each day (UTC), of those it has bought by the configuration. */
export interface UsageCalBalance {
  readonly site: string;
  readonly day: string;
  readonly bought: number;
  readonly taken: number;
  readonly available: number;
  readonly left_over: number;
}

/** Usage CALs taken at each site on each day (UTC), and within 28 days up to it. */
export interface UsageCalsByDay {
  readonly site: string;
  readonly day: string;
  readonly taken: number;
  readonly taken_in_28_days: number;
}

/** The columns of `capacity_uses` that other marts read, from what is stored. */
export interface UseCosts {
  readonly product: string;
  readonly file_id: number;
  readonly line: number;
  readonly use_number: number;
  readonly site: string;
  readonly node: string;
  readonly user_name: string | null;
  readonly document: string | null;
  readonly document_name: string | null;
  readonly month: string | null;
  readonly started_at: string | null;
  readonly ended_at: string | null;
  readonly minutes_as_logged: number | null;
  readonly minutes_by_duration: number | null;
  readonly minutes_active: number | null;
  readonly minutes: number;
  readonly active_s: number | null;
  readonly is_open: boolean;
}

/** Minutes of each use in each month under all three unit rules, with a key that stays the same in this ledger. */
export interface UseMinutesByMonth {
  readonly month: string;
  readonly use_key: string;
  readonly site: string;
  readonly product: string;
  readonly node: string;
  readonly user_name: string;
  readonly document: string;
  readonly file_id: number;
  readonly line: number;
  readonly minutes: number;
  readonly minutes_as_logged: number;
  readonly minutes_by_duration: number;
  readonly minutes_active: number;
}

/** The minutes of each user in a month and in the month before, and whether the user is new, came back, stayed away or stayed. */
export interface UserChanges {
  readonly month: string;
  readonly site: string;
  readonly user_name: string;
  readonly minutes_before: number;
  readonly minutes: number;
  readonly change: number;
  readonly status: string;
}

/** The department of each user on each day with a use or a session. */
export interface UserDepartments {
  readonly month: string;
  readonly day: string;
  readonly user_name: string;
  readonly department: string;
  readonly cost_centre: string;
}

/** Every spelling of a user that was logged, and the person it is counted as. */
export interface UserNames {
  readonly user_logged: string;
  readonly user_name: string;
  readonly reason: string;
  readonly is_service_account: boolean;
}

/** Sums of each user in each month, over all nodes and products of a site. */
export interface UserTotalsByMonth {
  readonly month: string;
  readonly site: string;
  readonly user_name: string;
  readonly minutes_as_logged: number;
  readonly minutes_by_duration: number;
  readonly minutes_active: number;
  readonly minutes: number;
  readonly units: number;
  readonly sessions: number;
  readonly nodes: number;
  readonly documents: number;
}
