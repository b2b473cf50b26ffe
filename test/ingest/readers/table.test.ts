import {createHash} from 'node:crypto';
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {openTable} from '../../../ingest/readers/table.ts';
import {zipFile} from '../zip-file.ts';
import {bytesWith, take} from './support.ts';
import {workbook} from './workbook.ts';

const read = async (content: string | Uint8Array, blockBytes?: number) => {
  const reader = await openTable(bytesWith(content), blockBytes ? {blockBytes} : {});
  const records = take(reader);
  return {reader, records, cells: records.map(({text}) => JSON.parse(text) as string[])};
};

test.each([',', ';', '\t'])(
  'a table with %j between cells is read',
  async (delimiter) => {
    const content = 'App|Minutes|Users\n"a|b"|1.5|2\nü\n'.replaceAll('|', delimiter);
    const {reader, records, cells} = await read(content);
    expect(reader.header).toEqual(['App', 'Minutes', 'Users']);
    expect(cells).toEqual([[`a${delimiter}b`, '1.5', '2'], ['ü']]);
    expect(records.map(({line, byteOffset}) => [line, byteOffset])).toEqual([
      [2, 18],
      [3, 30],
    ]);
    expect(reader.tally).toMatchObject({lines: 3, header: 1, records: 2, blank: 0});
  },
);

test('delimiters within quotes of the header are not counted', async () => {
  const {reader} = await read('"a;b;c;d",b\n1,2\n');
  expect(reader.header).toEqual(['a;b;c;d', 'b']);
});

test('a quoted cell may hold line ends and quotes; lines stay physical', async () => {
  const {records, cells, reader} = await read(
    'a,b\r\n"x\r\ny","say ""no"""\r\n\r\n ,\n3,4',
  );
  expect(cells).toEqual([
    ['x\r\ny', 'say "no"'],
    ['3', '4'],
  ]);
  expect(records.map(({line, byteOffset}) => [line, byteOffset])).toEqual([
    [2, 5],
    [6, 31],
  ]);
  expect(reader.tally).toMatchObject({lines: 5, header: 1, records: 2, blank: 2});
});

test('blank rows may stand above the header', async () => {
  const {reader, cells} = await read('\n,,\nMonth,Analyzer\nFeb 2020,6\n');
  expect(reader.header).toEqual(['Month', 'Analyzer']);
  expect(cells).toEqual([['Feb 2020', '6']]);
});

test('a byte-order mark is no part of the first header', async () => {
  const {reader, records} = await read('\uFEFFMonth,Analyzer\nFeb 2020,6\n');
  expect(reader.header).toEqual(['Month', 'Analyzer']);
  expect(records[0]?.byteOffset).toBe(18);
});

test('UTF-16 and Windows-1252 are decoded, offsets stay those of the file', async () => {
  const wide = await read(Buffer.from('\uFEFFName;Müller\n"😀";1\nb;2\n', 'utf16le'));
  expect(wide.reader).toMatchObject({encoding: 'utf-16le', header: ['Name', 'Müller']});
  expect(wide.records.map(({byteOffset}) => byteOffset)).toEqual([26, 40]);
  const narrow = await read(Buffer.from('Name;M\xfcller\n\x80;1\nb;2\n', 'latin1'));
  expect(narrow.reader).toMatchObject({
    encoding: 'windows-1252',
    header: ['Name', 'Müller'],
  });
  expect(narrow.records).toMatchObject([
    {byteOffset: 12, text: '["€","1"]'},
    {byteOffset: 16, text: '["b","2"]'},
  ]);
});

test('the hash is that of the whole file', async () => {
  const content = 'a,b\n1,2\n';
  const {reader} = await read(content);
  expect(reader.consumedBytes).toBe(content.length);
  expect(reader.digest()).toBe(createHash('sha256').update(content).digest('hex'));
});

test('two header rows become one', async () => {
  const {reader, cells} = await read(
    [
      'Month,Professional Access,,,Analyzer Capacity Minutes*,,',
      ',Total,Sense,QlikView,Total,Sense,QlikView',
      'Feb 2020,1,2,3,4,5,6',
    ].join('\n'),
  );
  expect(reader.header).toEqual([
    'Month',
    'Professional Access Total',
    'Professional Access Sense',
    'Professional Access QlikView',
    'Analyzer Capacity Minutes* Total',
    'Analyzer Capacity Minutes* Sense',
    'Analyzer Capacity Minutes* QlikView',
  ]);
  expect(reader.tally).toMatchObject({lines: 3, header: 2, records: 1});
  expect(cells).toEqual([['Feb 2020', '1', '2', '3', '4', '5', '6']]);
});

test.each([
  ['a,b\n1,2\n3,"x\ny,z\n', 'x:3: a quote opens here and is never closed'],
  ['a,b\n"1\n1","2\n', 'x:3: a quote opens here and is never closed'],
  ['a,b\n1,x"y\n', 'x:2: a quote stands within a cell that is not quoted'],
  ['a,b\n1,"x"y\n', 'x:2: text follows the end of a quoted cell'],
  [`a,b\n1,"${'x\n'.repeat(1 << 20)}`, 'x:2: a row of more than 1 MiB begins here'],
])('%#: a broken quote is refused with its line', async (content, message) => {
  await expect(read(content)).rejects.toMatchObject({
    exitCode: 65,
    message: expect.stringContaining(message),
    hint: expect.stringContaining('Close the quote'),
  });
});

test('a broken first row does not hide the header; asking again fails again', async () => {
  const reader = await openTable(bytesWith('Month,Analyzer\n"Feb 2020,6\n'));
  expect(reader.header).toEqual(['Month', 'Analyzer']);
  for (let call = 0; call < 2; call++) {
    expect(() => take(reader)).toThrow('x:2: a quote opens here and is never closed');
  }
});

test('zeros are refused: this is no text', async () => {
  await expect(read(Buffer.from('a,b\n', 'utf16le'))).rejects.toMatchObject({
    exitCode: 65,
    message: 'x: a NUL byte at byte 1, so this is no text',
  });
});

test('an empty file has no header and no records', async () => {
  const {reader, cells} = await read('');
  expect(reader.header).toEqual([]);
  expect(cells).toEqual([]);
  expect(reader.tally).toMatchObject({lines: 0, header: 0, records: 0});
});

test('the same records at any block size and any batch size', async () => {
  const cell = fc.oneof(
    fc.constantFrom('', 'a', '"', 'x\ny', ',', 'ü€😀', '\r\n'),
    fc.string(),
  );
  const rows = fc.array(fc.array(cell, {minLength: 1, maxLength: 4}), {maxLength: 6});
  const sizes = fc.integer({min: 1, max: 30});
  const quoted = (row: string[]) =>
    row.map((c) => `"${c.replaceAll('"', '""')}"`).join(',');
  await fc.assert(
    fc.asyncProperty(rows, sizes, sizes, async (written, block, batch) => {
      const text = ['h1,h2', ...written.map(quoted)].join('\r\n');
      const whole = await read(text);
      const filled = written.filter((row) => row.some((c) => c.trim() !== ''));
      expect(whole.cells).toEqual(filled);
      const reader = await openTable(bytesWith(text), {blockBytes: block});
      expect(take(reader, batch)).toEqual(whole.records);
      expect(reader.tally).toEqual(whole.reader.tally);
    }),
    {numRuns: 60},
  );
});

test('the first sheet of a workbook that is a table is read', async () => {
  const {reader, records, cells} = await read(
    workbook([
      [['About this export']],
      [
        ['Month', 'Analyzer', 'At', 'Ok'],
        [{days: 43862}, 31020, {days: 43862.4306}, true],
        [],
        ['Total', 0.1, undefined, 'x'],
      ],
    ]),
  );
  expect(reader.header).toEqual(['Month', 'Analyzer', 'At', 'Ok']);
  expect(cells).toEqual([
    ['2020-02-01', '31020', '2020-02-01 10:20:04', 'true'],
    ['Total', '0.1', '', 'x'],
  ]);
  expect(records.map(({line}) => line)).toEqual([2, 4]);
  expect(reader.tally).toMatchObject({lines: 4, header: 1, records: 2, blank: 1});
});

test('a broken workbook is refused', async () => {
  const content = workbook([[['a', 'b']]]);
  content.fill(0, 30, content.length - 400);
  await expect(read(content)).rejects.toMatchObject({
    exitCode: 65,
    message: 'x: no workbook that can be read',
  });
});

test('a workbook that would fill the memory is refused, whatever it says of its size', async () => {
  const content = Buffer.alloc(49 << 20, ' ');
  const entry = {name: 'xl/workbook.xml', content};
  await expect(read(zipFile([entry]))).rejects.toMatchObject({
    message: 'x: a workbook too large to be read',
    hint: expect.stringContaining('CSV'),
  });
  await expect(read(zipFile([{...entry, size: 100}]))).rejects.toThrow(
    'x: no workbook that can be read',
  );
});
