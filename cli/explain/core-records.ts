import type {RecordsOf} from './records-of.ts';
import {sessionsOf} from './session-records.ts';

const sessionsWhere = (condition: string) =>
  sessionsOf(`site = $site and ${condition}`, 'sessions');

const figures = {
  sessions: 'count(*)',
  cpu_s: 'sum(cpu_s)',
  open_s: 'sum(coalesce(duration_s, 0))',
  users: "count(distinct nullif(person, '(anonymous)'))",
  documents: 'count(distinct app)',
  nodes: 'count(distinct node)',
};

const ofUsers = 'start_month = $month and not is_service_account';

/** The sessions that figures of a core-based site are made of. */
export const coreRecords: Readonly<Record<string, RecordsOf>> = {
  core_use_by_month: {records: sessionsWhere(ofUsers), figures, latest: 'cpu_s'},
  core_use_by_day: {
    records: sessionsWhere('day = $day and not is_service_account'),
    figures,
    latest: 'cpu_s',
  },
  core_use_by_month_node: {
    records: sessionsWhere(
      'start_month = $month and product = $product and node = $node',
    ),
    figures: {
      sessions: 'count(*) filter (where not is_service_account)',
      service_sessions: 'count(*) filter (where is_service_account)',
      cpu_s: 'sum(cpu_s)',
    },
    latest: 'cpu_s',
  },
  core_use_by_month_document: {
    records: sessionsWhere(`${ofUsers} and product = $product and app = $document`),
    figures,
    latest: 'cpu_s',
  },
  core_use_by_month_user: {
    records: sessionsWhere(`start_month = $month and person = $user_name
        and is_service_account = $is_service_account`),
    figures,
    latest: 'cpu_s',
  },
  unused_documents: {
    records: sessionsWhere('product = $product and app = $document'),
    figures: {last_started_at: 'max(started_at)'},
    latest: 'started_at',
  },
};
