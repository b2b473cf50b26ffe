import type {Source} from '../source.ts';

/**
 * QlikView Server session log, `Sessions_<NODE>[_<date>].log`: one row a finished session.
 *
 * Left out of the raw table: Exe Type, Document Timestamp, Serial number (a secret), Client
 * Build Version, the two protocols and Server Port; the line itself stays reachable by file and offset.
 */
export const qlikviewSessions: Source = {
  name: 'qlikview_sessions',
  title: 'QlikView Server session log',
  product: 'QlikView',
  format: 'tabbed',
  requires: ['Session Start', 'Session Duration', 'Cal Type', 'Exit Reason'],
  columns: [
    {name: 'exe_version', from: ['Exe Version'], type: 'text'},
    {name: 'server_started', from: ['Server Started'], type: 'time'},
    {name: 'logged_at', from: ['Timestamp'], type: 'time', checked: true},
    {name: 'document', from: ['Document'], type: 'text', personal: 'path'},
    {name: 'qlikview_user', from: ['QlikView User'], type: 'text', personal: 'user'},
    {name: 'exit_reason', from: ['Exit Reason'], type: 'text'},
    {name: 'started_at', from: ['Session Start'], type: 'time', required: true},
    {name: 'duration_s', from: ['Session Duration'], type: 'duration', required: true},
    {name: 'cpu_s', from: ['CPU spent (s)'], type: 'number'},
    {name: 'bytes_received', from: ['Bytes Received'], type: 'integer'},
    {name: 'bytes_sent', from: ['Bytes Sent'], type: 'integer'},
    {name: 'calls', from: ['Calls'], type: 'integer'},
    {name: 'selections', from: ['Selections'], type: 'integer'},
    {
      name: 'authenticated_user',
      from: ['Authenticated user'],
      type: 'text',
      personal: 'user',
    },
    {
      name: 'identifying_user',
      from: ['Identifying user'],
      type: 'text',
      personal: 'user',
    },
    {
      name: 'client_machine',
      from: ['Client machine identification'],
      type: 'text',
      personal: 'machine',
    },
    {name: 'client_type', from: ['Client Type'], type: 'text'},
    {name: 'client_address', from: ['Client Address'], type: 'text', personal: 'address'},
    {name: 'client_port', from: ['Client Port'], type: 'integer'},
    {name: 'cal_type', from: ['Cal Type'], type: 'text', required: true},
    {name: 'cal_usage_count', from: ['Cal Usage Count'], type: 'number', checked: true},
    {name: 'session_id', from: ['Session', 'SessionId', 'Session ID'], type: 'text'},
  ],
  key: [
    'server_started',
    'started_at',
    'logged_at',
    'document',
    'authenticated_user',
    'client_machine',
    'client_port',
    'session_id',
  ],
  eventTime: 'logged_at',
};
