import type {Column, Source} from '../source.ts';

const totals = ['Totals', 'Total', 'All Months', 'Total for Stream'];
const text = (name: string, ...from: string[]): Column => ({name, from, type: 'text'});
const about = (
  personal: NonNullable<Column['personal']>,
  name: string,
  ...from: string[]
): Column => ({...text(name, ...from), personal});
const number = (name: string, ...from: string[]): Column => ({
  name,
  from,
  type: 'number',
});
const date = (name: string, ...from: string[]): Column => ({name, from, type: 'date'});

const table = (
  name: string,
  title: string,
  requires: readonly string[],
  columns: readonly Column[],
  more: Partial<Source> = {},
): Source => ({
  name: `licence_monitor_${name}`,
  title: `License Monitor: ${title}`,
  product: 'Qlik Sense',
  format: 'table',
  requires,
  columns,
  totals,
  ...more,
});

const month: Column = {name: 'month', from: ['Month'], type: 'month', required: true};
const userId: Column = {...about('user', 'user_id', 'User Id'), required: true};

export const licenceMonitorUsageByMonth = table(
  'usage_by_month',
  'License Usage by Month',
  ['Month', 'Professional', 'Analyzer Capacity Minutes'],
  [
    month,
    number('professional', 'Professional'),
    number('analyzer', 'Analyzer'),
    number('capacity_minutes', 'Analyzer Capacity Minutes'),
    number('users', 'Users Accessing Apps'),
    number('median_sessions', 'Median Sessions per User'),
    number('apps', 'Apps Accessed'),
  ],
);

export const licenceMonitorUsageByApp = table(
  'usage_by_app',
  'License Usage by App',
  ['App', 'Analyzer Capacity Minutes', 'Users Accessing Apps'],
  [
    {name: 'app', from: ['App'], type: 'text', required: true},
    number('professional', 'Professional'),
    number('analyzer', 'Analyzer'),
    number('capacity_minutes', 'Analyzer Capacity Minutes'),
    number('users', 'Users Accessing Apps'),
  ],
);

export const licenceMonitorUserSessions = table(
  'user_sessions',
  'User License Session Summary',
  ['User Id', 'Allocated Access Type', 'Total Session Count'],
  [
    userId,
    about('user', 'user_name', 'User Name'),
    text('access_type', 'Allocated Access Type'),
    date('granted_on', 'User Access Granted'),
    date('last_used_on', 'User Access Last Used'),
    number('total_sessions', 'Total Session Count'),
    number('apps', 'Apps'),
  ],
);

export const licenceMonitorUnusedAccess = table(
  'unused_access',
  'Unused Access',
  ['User Id', 'Allocated Access Type', 'Last Modified By'],
  [
    userId,
    about('user', 'user_name', 'User Name'),
    text('access_type', 'Allocated Access Type'),
    date('granted_on', 'User Access Granted'),
    about('actor', 'last_modified_by', 'Last Modified By'),
  ],
);

// How an export spells the two levels of its header is not known from any real file.
const unified = (name: string, access: string): Column[] =>
  ['Total', 'Sense', 'QlikView'].map((product) =>
    number(
      `${name}_${product.toLowerCase()}`,
      `${access} ${product}`,
      `${product} ${access}`,
    ),
  );

export const licenceMonitorUnifiedByMonth = table(
  'unified_by_month',
  'Unified License Consumption by Month',
  ['Month', 'Analyzer Capacity Minutes Total', 'Analyzer Capacity Minutes QlikView'],
  [
    month,
    ...unified('professional', 'Professional Access'),
    ...unified('analyzer', 'Analyzer Access'),
    ...unified('capacity_minutes', 'Analyzer Capacity Minutes'),
  ],
);

export const licenceMonitorAllocationChanges = table(
  'allocation_changes',
  'License Allocation Change History',
  ['Timestamp', 'Modified By', 'Affected Object', 'Command'],
  [
    {name: 'changed_at', from: ['Timestamp'], type: 'time', required: true},
    about('user', 'modified_by', 'Modified By'),
    about('words', 'affected_object', 'Affected Object'),
    text('command', 'Command'),
    about('words', 'message', 'Message'),
  ],
  {eventTime: 'changed_at'},
);

export const licenceMonitorLogDetails = table(
  'log_details',
  'License Log Details',
  ['Timestamp', 'Hostname', 'Change', 'Log Message'],
  [
    {name: 'logged_at', from: ['Timestamp'], type: 'time', required: true},
    text('host_name', 'Hostname'),
    about('user', 'user_id', 'User Id'),
    about('words', 'object_name', 'ObjectName'),
    about('words', 'description', 'Description'),
    about('words', 'change', 'Change'),
    about('words', 'message', 'Log Message'),
  ],
  {eventTime: 'logged_at', nodeColumn: 'host_name'},
);
