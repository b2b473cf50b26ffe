import {columns12} from './qlikview-log.ts';
import type {Story} from './story.ts';

const row = [
  ...['RLS64', '12.50.20200.0', '20210412T132942.000+0200', '20210412T133617.000+0200'],
  'C:/ProgramData/QlikTech/Documents/retail store performance.qvw',
  ...['20190220T113522.000+0200', '', 'Socket closed by client'],
  ...['20210412T133601.000+0200', '00:00:16', '0.000000', '10228', '1303493', '31', '2'],
  ...['QTSEL\\ghd', '', '1718e2e6-5b1c-4b9e-87a9-d9200f55e37a', ''],
  'Ajax QvWS 12.50.20200.0 browser.msie illa/5.0 (windows nt 10.0',
  ...[
    '',
    'On',
    '',
    '4747',
    'fe80::df3:cd38:b86f:50bd',
    '58495',
    'Analyzer Capacity',
    '6',
  ],
  '315dcfab-7448-4f4b-8209-ef34742b1abe',
];

/** The one real session line that is public, as its server wrote it. */
export function oneLine(): Story {
  return {
    name: 'one-line',
    files: {
      'README.md': `One session of 16 seconds costs 6 minutes. The file is put together by us, not invented: its one row is public.

The row was shown on a public support page without its tabs; which of the middle fields are
empty is our reading. The header is the one of QlikView 12.50, with the session id last.
`,
      'Sessions_QTSEL_2021-04-12.log': [columns12.join('\t'), row.join('\t'), ''].join(
        '\r\n',
      ),
    },
  };
}
