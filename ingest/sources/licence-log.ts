import {isKnownLine} from '../licence/log-line.ts';
import type {Source} from '../source.ts';

/** Any log: its lines about licences are kept, the others are counted. */
export const licenceLog: Source = {
  name: 'licence_log',
  title: 'Lines about licences in any text or JSON log',
  product: 'any',
  format: 'lines',
  requires: [],
  toldBy:
    'a known licence message in its first or last 256 KiB; name the source for a log without one',
  isLike: (head) => head.split('\n').some(isKnownLine),
  columns: [
    {name: 'message_id', from: ['message_id'], type: 'text'},
    {name: 'logged_at', from: ['logged_at'], type: 'time'},
    {name: 'level', from: ['level'], type: 'text'},
    {name: 'host', from: ['host'], type: 'text'},
    {name: 'status', from: ['status'], type: 'text'},
    {name: 'days_left', from: ['days_left'], type: 'integer'},
    {name: 'date', from: ['date'], type: 'date'},
    {name: 'message', from: ['message'], type: 'text', required: true, personal: 'words'},
  ],
  key: ['logged_at', 'message_id', 'message'],
  eventTime: 'logged_at',
};
