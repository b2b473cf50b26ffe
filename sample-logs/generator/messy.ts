import type {Person} from './people.ts';
import {people} from './people.ts';
import type {QlikviewSession} from './qlikview-log.ts';
import {columns12, line12, log12} from './qlikview-log.ts';
import {between, pick, randomFrom} from './random.ts';
import {activeSeconds, session} from './sessions.ts';
import type {Story} from './story.ts';
import {readme} from './story.ts';
import {at, minuteMs} from './time.ts';

const server = {version: '12.50.20200.0', serverStartedAt: at('2026-01-04T03:10:44Z')};
const folder = 'C:/ProgramData/QlikTech/Documents';
const header = columns12.join('\t');

/** Eight sessions of a Monday; some by the users and documents given. */
function monday(seed: number, users: readonly string[], documents: readonly string[]) {
  const random = randomFrom(seed);
  const staff: Person[] = people(random, 5);
  return Array.from({length: 8}, (_, nth): QlikviewSession => {
    const start =
      at('2026-01-05T07:05:00Z') + nth * 37 * minuteMs + between(random, 0, 900) * 1000;
    const document = `${folder}/${documents[nth % documents.length]}`;
    const activeS = activeSeconds(random, 600);
    const calType = nth % 3 === 0 ? 'Named User' : 'Analyzer Capacity';
    const one = session(
      random,
      server,
      pick(random, staff),
      document,
      start,
      activeS,
      calType,
    );
    return {...one, user: users[nth % users.length] ?? one.user};
  });
}

const umlauts = [
  'NORDWERK\\günter.öztürk',
  'NORDWERK\\zoë.nuñez',
  'NORDWERK\\anna.becker',
];
const euros = ['Umsatz in €.qvw', 'Löhne & Gehälter.qvw'];

/** One file with every kind of broken row between good ones. */
function brokenRows(): string {
  const lines = monday(5, ['NORDWERK\\anna.becker'], ['Stock and Orders.qvw']).map(
    line12,
  );
  const [first = '', second = '', third = '', fourth = '', fifth = '', ...rest] = lines;
  return [
    header,
    first,
    '',
    second
      .replace('Stock and Orders', 'Stock "and" Orders')
      .replace('anna.becker', '"anna.becker'),
    '   ',
    third.split('\t').slice(0, 9).join('\t'),
    third,
    `${fourth}\tone field\ttoo many`,
    header,
    fifth,
    '\0'.repeat(512),
    first.replace(/\t2026\d{4}T(?=[^\t]*\t\d\d:)/, '\t2026-13-45T'),
    'QVS: the log was restarted',
    ...rest,
    '\x1a',
  ].join('\r\n');
}

/** Windows-1252: one byte a character; the euro sign is one that Latin-1 lacks. */
function windows1252(text: string): Uint8Array {
  return Buffer.from(text.replaceAll('€', '\x80'), 'latin1');
}

const halfLine = (text: string): string => text.slice(0, text.lastIndexOf('Ajax') + 20);

/** Files as they turn up on real servers: encodings, broken rows, hostile names. */
export function messy(): Story {
  return {
    name: 'messy',
    files: {
      'README.md': readme(
        'Encodings, broken rows and hostile names: what can be read is counted, the rest is shown.',
        `- \`qv-bom\` UTF-8 with a byte-order mark, \`qv-utf16\` UTF-16LE, \`qv-1252\` Windows-1252:
  8 sessions each.
- \`qv-half\`: the last line is only half written; 7 sessions until it is finished.
- \`qv-rows\`: 7 sessions in order; stray quotes, a short and a long row, a repeated header,
  a block of NUL bytes, an impossible time, a line that is no row, blank lines, a final 0x1A.
- \`Sessions_[ab]_2026-01-05.log\`: a name that looks like a pattern; users and documents that
  try to be HTML, a formula or a path.
- \`notes.txt\` is no log.`,
      ),
      'Sessions_qv-bom_2026-01-05.log': `\ufeff${log12(monday(1, umlauts, euros))}`,
      'Sessions_qv-utf16_2026-01-05.log': Buffer.from(
        `\ufeff${log12(monday(2, umlauts, euros))}`,
        'utf16le',
      ),
      'Sessions_qv-1252_2026-01-05.log': windows1252(log12(monday(3, umlauts, euros))),
      'Sessions_qv-half_2026-01-05.log': halfLine(
        log12(monday(4, ['NORDWERK\\anna.becker'], ['Returns.qvw'])),
      ),
      'Sessions_qv-rows_2026-01-05.log': brokenRows(),
      'Sessions_[ab]_2026-01-05.log': log12(
        monday(
          6,
          [
            '<img src=x onerror=alert(1)>',
            '=cmd|calc!A0',
            "Robert'); drop table sessions;--",
          ],
          [
            '</script><script>alert(1)</script>.qvw',
            '../../etc/passwd.qvw',
            '{{evil}} & "q".qvw',
          ],
        ),
      ),
      'notes.txt':
        'Call Ben about the March licences.\nThe old server is switched off in May.\n',
    },
  };
}
