import type {Source} from '../source.ts';

/** Totals read off a management console and kept by hand in a CSV file. */
export const consoleReadings: Source = {
  name: 'console_readings',
  title: 'Readings of a management console, kept by hand',
  product: 'any',
  format: 'table',
  requires: ['Console', 'Taken At', 'Used Minutes'],
  columns: [
    {name: 'console', from: ['Console'], type: 'text', required: true},
    {name: 'taken_at', from: ['Taken At'], type: 'time', required: true},
    {name: 'used_minutes', from: ['Used Minutes'], type: 'number', required: true},
    {name: 'allocated_minutes', from: ['Allocated Minutes'], type: 'number'},
  ],
  key: ['console', 'taken_at', 'used_minutes'],
  eventTime: 'taken_at',
};

/** Other names of the same person, kept by hand in a CSV file. */
export const userAliases: Source = {
  name: 'user_aliases',
  title: 'Other names of a user, kept by hand',
  product: 'any',
  format: 'table',
  requires: ['Alias', 'User Name'],
  columns: [
    {name: 'alias', from: ['Alias'], type: 'text', required: true, personal: 'user'},
    {
      name: 'user_name',
      from: ['User Name'],
      type: 'text',
      required: true,
      personal: 'user',
    },
  ],
};
