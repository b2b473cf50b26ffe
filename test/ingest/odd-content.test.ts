import {expect, test} from 'vitest';
import {header, line, lines, workplace} from './workplace.ts';

const name = 'Sessions_qv1_2026-03.log';
const readings = 'Console,Taken At,Used Minutes,Allocated Minutes';

test('C02: UTF-16 without a mark is refused, with a way out', async () => {
  const {write, ingest} = await workplace();
  write(name, Buffer.from(header + line(0), 'utf16le'));
  expect(await ingest()).toMatchObject([
    {rows: 0, exitCode: 65, hint: expect.any(String)},
  ]);
});

test('C05: the encoding that comes first counts; lines of another are rejects', async () => {
  const {write, ingest, db} = await workplace();
  const utf8 = Buffer.from(line(0, {Document: 'Zoë.qvw'}));
  const latin = Buffer.from(line(1, {Document: 'Zoë.qvw'}), 'latin1');
  write('Sessions_qv1.log', Buffer.concat([Buffer.from(header), utf8, latin, utf8]));
  write('Sessions_qv2.log', Buffer.concat([Buffer.from(header), latin, utf8, latin]));
  expect(await ingest()).toMatchObject([
    {rows: 2, rejects: 1, exitCode: 3},
    {rows: 2, rejects: 1, exitCode: 3},
  ]);
  expect(await db.all('select line, reason from rejects order by file_id')).toEqual([
    {line: 3, reason: 'invalid_utf8: bytes that are no UTF-8'},
    {line: 3, reason: 'encoding_changed: UTF-8 in a Windows-1252 file'},
  ]);
  expect(await db.all('select distinct document from raw.qlikview_sessions')).toEqual([
    {document: 'Zoë.qvw'},
  ]);
});

test('C08: a quote that is never closed refuses the table and names its line', async () => {
  const {write, ingest, db} = await workplace();
  const rows = [1, 2, 3, 4, 5].map((n) => `c${n},2026-03-0${n},${n},10`);
  write('readings.csv', `${[readings, ...rows].join('\n')}\n"c6,2026-03-06,6,10\nc7,x\n`);
  const [result] = await ingest();
  expect(result).toMatchObject({status: 'refused', exitCode: 65});
  expect(result?.message).toContain('readings.csv:7:');
  expect(await db.all('select 1 from raw.console_readings')).toEqual([]);
});

test('C09: line feed, tab and comma within quotes stay in their cell', async () => {
  const {write, ingest, db} = await workplace();
  write('readings.csv', `${readings}\r\n"a\nb\tc,d ""e""",2026-03-01,5,10\r\n`);
  expect(await ingest()).toMatchObject([{rows: 1, rejects: 0}]);
  expect(await db.all('select console, line from raw.console_readings')).toEqual([
    {console: 'a\nb\tc,d "e"', line: 2},
  ]);
});

test('C13: columns are found by name: turned, with others, without some', async () => {
  const {write, ingest, db} = await workplace();
  const cells = (text: string) => text.trimEnd().split('\t');
  const turned = (text: string, extra: string) =>
    `${[extra, ...cells(text).reverse().slice(0, -2)].join('\t')}\r\n`;
  write(name, turned(header, 'New Column') + turned(line(3), 'x'));
  expect(await ingest()).toMatchObject([{rows: 1, rejects: 0}]);
  expect(
    await db.all('select session_id, document, exe_version from raw.qlikview_sessions'),
  ).toEqual([
    {session_id: 'session-3', document: 'C:/Documents/sales.qvw', exe_version: null},
  ]);
});

test('C19: sessions that overlap or begin before their file are each one row', async () => {
  const {write, ingest, totals} = await workplace();
  const early = {'Session Start': '20260131T235000.000+0000'};
  const late = {...early, Timestamp: '20260131T234000.000+0000'};
  write(name, header + line(0, early) + line(1, early) + line(2, late));
  expect(await ingest()).toMatchObject([{rows: 3, rejects: 0}]);
  expect(await totals()).toMatchObject({sessions: 3});
});

test('C20 C21 C22: unknown words, odd users and paths are kept as they are', async () => {
  const {write, ingest, db} = await workplace();
  const users = ['', '\\', 'x'.repeat(5000), '😀', 'Zoe\u0308', 'Zo\u00eb', 'A ', 'a'];
  const path = `C:/it's 100%;--drop "x"/${'\u202e'}.qvw`;
  write(
    name,
    header +
      users
        .map((user, n) =>
          line(n, {
            'Authenticated user': user,
            Document: path,
            'Exit Reason': 'Eaten by a grue',
            'Cal Type': 'Platinum',
          }),
        )
        .join(''),
  );
  expect(await ingest()).toMatchObject([{rows: users.length, rejects: 0}]);
  const rows = await db.all(
    `select authenticated_user, document, exit_reason, cal_type
    from raw.qlikview_sessions order by line`,
  );
  expect(rows).toEqual(
    users.map((user) => ({
      authenticated_user: user === '' ? null : user,
      document: path,
      exit_reason: 'Eaten by a grue',
      cal_type: 'Platinum',
    })),
  );
});

test('S06: hostile column names are names of columns that are not known', async () => {
  const {write, ingest, db} = await workplace();
  const odd = [
    "a');drop table files;--",
    '"',
    '$' + '{x}',
    '\u202eb',
    'x'.repeat(9000),
    '',
    '',
  ];
  const more = `\t${odd.join('\t')}\r\n`;
  const values = `\t${odd.map(() => 'v').join('\t')}\r\n`;
  write(name, header.trimEnd() + more + line(0).trimEnd() + values);
  expect(await ingest()).toMatchObject([{rows: 1, rejects: 0}]);
  expect(await db.all('select "rows" from files')).toEqual([{rows: 1}]);
  const csv = `${readings},${odd.slice(0, 4).map((cell) => `"${cell.replaceAll('"', '""')}"`)}`;
  write('readings.csv', `${csv}\nc,2026-03-01,5,10,1,2,3,4\n`);
  expect((await ingest())[1]).toMatchObject({rows: 1, rejects: 0});
});

test('L13: a log that is shorter than it was said to be gives what it has', async () => {
  const {write, ingest, totals} = await workplace();
  write(name, Buffer.concat([Buffer.from(header + lines(0, 3)), Buffer.alloc(4096)]));
  expect(await ingest()).toMatchObject([{rows: 3, rejects: 0}]);
  expect(await totals()).toMatchObject({sessions: 3, rejects: 0});
});
