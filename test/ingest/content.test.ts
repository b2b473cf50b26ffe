import {appendFileSync} from 'node:fs';
import {expect, test} from 'vitest';
import {fields, header, line, lines, workplace} from './workplace.ts';

const name = 'Sessions_qv1_2026-03.log';

test('C01: a byte-order mark is no part of the first column', async () => {
  const {write, ingest, db} = await workplace();
  write(name, `\uFEFF${header}${lines(0, 2)}`);
  expect(await ingest()).toMatchObject([{rows: 2, rejects: 0}]);
  expect(await db.all('select encoding from files')).toEqual([{encoding: 'utf-8'}]);
});

test('C02: UTF-16 with a mark is read, also when it grows', async () => {
  const {write, ingest, totals} = await workplace();
  const utf16 = (text: string) => Buffer.from(text, 'utf16le');
  const path = write(name, utf16(`\uFEFF${header}${line(0, {Document: 'Müller.qvw'})}`));
  expect(await ingest()).toMatchObject([{rows: 1}]);
  appendFileSync(path, utf16(line(1)));
  expect(await ingest()).toMatchObject([{rows: 1}]);
  expect(await totals()).toMatchObject({sessions: 2});
});

test('C03: Windows-1252 is read and said', async () => {
  const {write, ingest, db} = await workplace();
  const text = header + line(0, {Document: 'Müller €.qvw'}) + line(1);
  write(name, Buffer.from(text.replace('€', '\x80'), 'latin1'));
  await ingest();
  expect(
    await db.all('select document from raw.qlikview_sessions order by line'),
  ).toEqual([{document: 'Müller €.qvw'}, {document: 'C:/Documents/sales.qvw'}]);
  expect(await db.all('select encoding from files')).toEqual([
    {encoding: 'windows-1252'},
  ]);
});

test('C04: bytes that are no UTF-8 in a UTF-8 file are a reject, not a repair', async () => {
  const {write, ingest, db} = await workplace();
  const bad = Buffer.from(line(1, {Document: 'M\u00fcller.qvw'}), 'latin1');
  write(
    name,
    Buffer.concat([
      Buffer.from(header + line(0, {Document: 'Zoë.qvw'})),
      bad,
      Buffer.from(line(2)),
    ]),
  );
  expect(await ingest()).toMatchObject([{rows: 2, rejects: 1, exitCode: 3}]);
  expect(await db.all('select line, reason from rejects')).toEqual([
    {line: 3, reason: 'invalid_utf8: bytes that are no UTF-8'},
  ]);
});

test('C06: line ends may be mixed; a lone carriage return stays in its field', async () => {
  const {write, ingest, db} = await workplace();
  write(name, header + line(0).replace('\r\n', '\n') + line(1, {Document: 'a\rb'}));
  expect(await ingest()).toMatchObject([{rows: 2, rejects: 0}]);
  expect(
    await db.all("select document from raw.qlikview_sessions where document like 'a%'"),
  ).toEqual([{document: 'a\rb'}]);
});

test('C07: a quote is a character like any other', async () => {
  const {write, ingest, db} = await workplace();
  write(name, header + line(0, {Document: '"open', Session: 'x"y'}) + line(1));
  expect(await ingest()).toMatchObject([{rows: 2, rejects: 0}]);
  expect(
    await db.all('select document, session_id from raw.qlikview_sessions where line = 2'),
  ).toEqual([{document: '"open', session_id: 'x"y'}]);
});

test('C10: short and long rows are rejects with file, line, byte and reason', async () => {
  const {write, ingest, db} = await workplace();
  const long = `${line(1).trimEnd()}\textra\r\n`;
  write(name, `${header}${line(0)}RLS64\tcut\r\n${long}${line(2)}`);
  expect(await ingest()).toMatchObject([{rows: 2, rejects: 2, exitCode: 3}]);
  expect(
    await db.all('select line, byte_offset, reason, text from rejects order by line'),
  ).toEqual([
    {
      line: 3,
      byte_offset: (header + line(0)).length,
      reason: `field_count: 2 fields, header has ${fields.length}`,
      text: 'RLS64\tcut',
    },
    {
      line: 4,
      byte_offset: `${header}${line(0)}RLS64\tcut\r\n`.length,
      reason: `field_count: ${fields.length + 1} fields, header has ${fields.length}`,
      text: long.trimEnd(),
    },
  ]);
});

test('C11: a line beyond the limit is one reject, and the next line is read', async () => {
  const {write, ingest, db} = await workplace();
  write(name, `${header}${line(0)}${'x'.repeat(5_000_000)}\r\n${line(1)}`);
  expect(await ingest()).toMatchObject([{rows: 2, rejects: 1}]);
  expect(await db.all('select line, reason, length(text) as size from rejects')).toEqual([
    {line: 3, reason: 'line_too_long: 5000002 bytes', size: 1024},
  ]);
});

test('C12: a repeated header is passed over; another one changes the columns', async () => {
  const {write, ingest, db} = await workplace();
  const order = [...fields].reverse();
  const turned = line(3).trimEnd().split('\t').reverse().join('\t');
  write(
    name,
    `${header}${line(0)}${header}${line(1)}${order.join('\t')}\r\n${turned}\r\n`,
  );
  expect(await ingest()).toMatchObject([{rows: 3, rejects: 0}]);
  expect(
    await db.all(
      'select line, session_id, duration_s from raw.qlikview_sessions order by line',
    ),
  ).toEqual([
    {line: 2, session_id: 'session-0', duration_s: 300},
    {line: 4, session_id: 'session-1', duration_s: 300},
    {line: 6, session_id: 'session-3', duration_s: 300},
  ]);
});

test('C14: two columns of one name are refused by file and line', async () => {
  const {write, ingest} = await workplace();
  write(name, `${header.trimEnd()}\tDocument\r\n${line(0).trimEnd()}\tx\r\n`);
  const [result] = await ingest();
  expect(result).toMatchObject({status: 'refused', exitCode: 65});
  expect(result?.message).toContain(':1: two columns are called "Document"');
});

test('C15: hostile column names are unknown columns', async () => {
  const {write, ingest} = await workplace();
  write(
    name,
    `${header.trimEnd()}\t__proto__\tconstructor\r\n${line(0).trimEnd()}\ta\tb\r\n`,
  );
  expect(await ingest()).toMatchObject([{rows: 1, rejects: 0}]);
});

test('C16: a log of another kind is named, and the others go on', async () => {
  const {write, ingest} = await workplace();
  write(
    'Events_qv1.log',
    'Server Started\tTimestamp\tEventID\tSeverity\r\na\tb\tc\td\r\n',
  );
  write(name, header + lines(0, 3));
  const results = await ingest();
  expect(results).toMatchObject([
    {status: 'unknown', exitCode: 65},
    {status: 'ingested', rows: 3},
  ]);
  expect(results[0]?.message).toContain('EventID');
});

test('C17 C18: what cannot be read as a time, duration or count is a reject', async () => {
  const {write, ingest, db} = await workplace();
  write(
    name,
    header +
      line(0, {'Session Start': '2026-13-45 99:00:00'}) +
      line(1, {'Session Duration': '-00:05:00'}) +
      line(2, {'Session Duration': ''}) +
      line(3, {'Cal Usage Count': 'NaN'}) +
      line(4, {'Cal Usage Count': '7,5'}) +
      line(5, {'Session Duration': '26:00:00'}),
  );
  expect(await ingest()).toMatchObject([{rows: 2, rejects: 4}]);
  expect(await db.all('select line, reason from rejects order by line')).toEqual([
    {line: 2, reason: 'bad_started_at: 2026-13-45 99:00:00'},
    {line: 3, reason: 'bad_duration_s: -00:05:00'},
    {line: 4, reason: 'bad_duration_s: empty'},
    {line: 5, reason: 'bad_cal_usage_count: NaN'},
  ]);
  expect(
    await db.all(
      `select cal_usage_count, duration_s from raw.qlikview_sessions order by line`,
    ),
  ).toEqual([
    {cal_usage_count: 7.5, duration_s: 300},
    {cal_usage_count: 6, duration_s: 93600},
  ]);
});

test('C24: blank lines and an end-of-file mark are counted as blank', async () => {
  const {write, ingest, db} = await workplace();
  write(name, `${header}${line(0)}\r\n   \t \r\n${line(1)}\x1a\r\n`);
  expect(await ingest()).toMatchObject([{rows: 2, rejects: 0}]);
  expect(await db.all('select lines, blank_lines from files')).toEqual([
    {lines: 6, blank_lines: 3},
  ]);
});
