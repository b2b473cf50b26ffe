import {coreRecords} from './core-records.ts';
import {noticedRecords} from './noticed-records.ts';
import type {RecordsOf} from './records-of.ts';
import {sessionsOf} from './session-records.ts';

const usageCals = 'sum(greatest(ceil(lasted_us / 3.6e9), 1))';

const calFigures = {
  sessions: 'count(*)',
  users: 'count(distinct user_name)',
  hours: 'sum(lasted_us) / 3.6e9',
  session_cal_minutes:
    "sum(greatest(lasted_us, 900000000)) filter (where access_type = 'session') / 6e7",
  usage_cals: `${usageCals} filter (where access_type = 'usage')`,
};

const holders = `
    select * from (
        select
            file_id, line, last_used_at, is_quarantined, 'Qlik Sense' as product, site,
            access_type, coalesce(user_name, '(not logged) ' || assignment_id) as person
        from access_assignments

        union all

        select
            file_id, line, greatest(ended_at, started_at), false, product, site,
            access_type, user_name
        from (${sessionsOf('user_name is not null')})
        where access_type in ('professional', 'analyzer')
    )
    where site = $site and access_type = $access_type`;

const uses = `
    select *, greatest(minutes * 60 - active_s, 0) as waste_s
    from (
        select *,
            case $kind
                when 'document' then coalesce(document_name, '(not logged)')
                when 'user' then coalesce(user_name, '(anonymous)')
                else lpad(hour(make_timestamp(epoch_us(started_at)))::text, 2, '0')
            end as name
        from use_costs
        where minutes > 0 and active_s is not null
    )
    where month = $month and site = $site and name = $name`;

/** The records of each mart that has some, or of one column of it. */
export const recordsOf: Readonly<Record<string, RecordsOf>> = {
  ...coreRecords,
  ...noticedRecords,
  cal_sessions_by_month: {
    records: sessionsOf(`product = 'QlikView' and access_type = $access_type
        and node = $node and site = $site and start_month = $month`),
    figures: calFigures,
  },
  cals_by_month: {
    records: sessionsOf(`product = 'QlikView' and access_type = $access_type
        and site = $site and start_month = $month`),
    figures: calFigures,
  },
  usage_cals_by_day: {
    records: sessionsOf(`access_type = 'usage' and site = $site
        and day between cast($day as date) - 27 and cast($day as date)`),
    figures: {
      taken: `${usageCals} filter (where day = $day)`,
      taken_in_28_days: usageCals,
    },
    latest: 'started_at',
  },
  cal_holders: {
    records: sessionsOf(`site = $site and access_type = $access_type
        and person = $user_name and held_document = $document`),
    figures: {
      sessions: 'count(*)',
      first_used_at: 'min(started_at)',
      last_used_at: 'max(greatest(ended_at, started_at))',
    },
    latest: 'started_at',
  },
  named_access: {
    records: `${holders} and person = $user_name`,
    figures: {last_used_at: 'max(last_used_at)'},
    latest: 'last_used_at',
  },
  named_access_by_type: {
    records: holders,
    figures: {
      assigned: 'count(distinct person)',
      used: 'count(distinct person) filter (where last_used_at is not null)',
      never_used: `count(distinct person)
        - count(distinct person) filter (where last_used_at is not null)`,
      quarantined: 'count(distinct person) filter (where is_quarantined)',
      on_both_products: `count(distinct product || person)
        - count(distinct person)`,
    },
    latest: 'last_used_at',
  },
  'named_access_by_type.purchased': {
    records: `
      select file_id, line,
          case $access_type when 'professional' then professional_total
              when 'analyzer' then analyzer_total else total_tokens end as total
      from stg_sense_access_overview as overview
      inner join node_sites on overview.console = node_sites.node
      where site = $site
      order by taken_at desc nulls last, file_id desc limit 1`,
    figures: {purchased: 'max(total)'},
  },
  releasable_assignments: {
    records: `select file_id, line, days_idle from access_assignments
      where assignment_id = $assignment_id`,
    figures: {days_idle: 'max(days_idle)'},
  },
  rounding_waste: {
    records: uses,
    figures: {
      uses: 'count(*)',
      minutes: 'sum(minutes)',
      active_minutes: 'sum(active_s) / 60',
      waste_minutes: 'sum(waste_s) / 60',
    },
    latest: 'waste_s',
  },
  coverage_by_day_node: {
    records: `select * from session_costs where product = $product and node = $node
      and cast(make_timestamp(epoch_us(event_at)) as date) = cast($day as date)`,
    figures: {sessions: 'count(*)'},
  },
  'period_nodes.minutes_closed': {
    records: `
      select uses.minutes,
          try_cast(split_part(use_key, '-', 1) as integer) as file_id,
          try_cast(split_part(use_key, '-', 2) as integer) as line
      from stg_closed_uses as uses
      inner join (select period_id, site, month from stg_closed_periods) as period
          using (period_id)
      where site = $site and month = $month and product = $product and node = $node`,
    figures: {minutes_closed: 'sum(minutes)'},
  },
  period_nodes: {
    records: `select * from period_corrections
      where site = $site and month = $month and product = $product and node = $node`,
    figures: {minutes_corrected: 'coalesce(sum(minutes), 0)', corrections: 'count(*)'},
  },
  reconciliation_causes: {
    records: `select * from reconciliation_evidence
      where reading_id = $reading_id and cause = $cause`,
  },
};
