import {createHash} from 'node:crypto';
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {jsonKeys, openJson} from '../../../ingest/readers/json.ts';
import {bytesWith, take} from './support.ts';

const read = (content: string | Uint8Array, blockBytes?: number) => {
  const reader = openJson(bytesWith(content), blockBytes ? {blockBytes} : {});
  return {records: take(reader), reader};
};

test('each object of an array is a record with its place', () => {
  const {records, reader} = read('[\n  {"id": "ä"},\r\n  {\n"id": [{}, 2]}]\n');
  expect(records).toEqual([
    {line: 2, byteOffset: 4, text: '{"id": "ä"}'},
    {line: 3, byteOffset: 21, text: '{\n"id": [{}, 2]}'},
  ]);
  expect(reader.tally).toMatchObject({lines: 2, records: 2, header: 0, blank: 0});
  expect(reader.sample).toBe('{"id": "ä"}');
  expect(reader.encoding).toBe('utf-8');
});

test('one object is one record', () => {
  expect(read('\n{"usedMinutes": 6}').records).toEqual([
    {line: 2, byteOffset: 1, text: '{"usedMinutes": 6}'},
  ]);
});

test('an empty array holds no records', () => {
  const {records, reader} = read('[]');
  expect(records).toEqual([]);
  expect(reader.sample).toBeUndefined();
});

test('the hash is that of the whole file', () => {
  const content = '[{"a":1},\n{"b":2}]\n';
  const {reader} = read(content);
  expect(reader.consumedBytes).toBe(content.length);
  expect(reader.digest()).toBe(createHash('sha256').update(content).digest('hex'));
});

test('a byte-order mark is skipped', () => {
  expect(read('\uFEFF[{"a":1}]').records).toEqual([
    {line: 1, byteOffset: 4, text: '{"a":1}'},
  ]);
});

test.each(['utf-16le', 'utf-16be'])(
  '%s is read, offsets stay those of the file',
  (name) => {
    const content = Buffer.from('\uFEFF[{"a":"é😀"},\n {"b":1}]', 'utf16le');
    const {records, reader} = read(name === 'utf-16be' ? content.swap16() : content, 5);
    expect(records).toEqual([
      {line: 1, byteOffset: 4, text: '{"a":"é😀"}'},
      {line: 2, byteOffset: 32, text: '{"b":1}'},
    ]);
    expect(reader.encoding).toBe(name);
  },
);

test('text that is not UTF-8 is read as Windows-1252', () => {
  const content = Buffer.from('[{"a":"M\xfcller"},{"b":"\x80"}]', 'latin1');
  const {records, reader} = read(content);
  expect(records).toEqual([
    {line: 1, byteOffset: 1, text: '{"a":"Müller"}'},
    {line: 1, byteOffset: 16, text: '{"b":"€"}'},
  ]);
  expect(reader.encoding).toBe('windows-1252');
});

test('an element that is no object is a reject', () => {
  const {records, reader} = read('[1, {"a":1},\n "x", null, [{"b":2}], true]', 3);
  expect(records).toHaveLength(1);
  expect(reader.tally.rejects).toEqual([
    {line: 1, byteOffset: 1, reason: 'not_an_object: a plain value', text: '1'},
    {line: 2, byteOffset: 14, reason: 'not_an_object: a plain value', text: '"x"'},
    {line: 2, byteOffset: 19, reason: 'not_an_object: a plain value', text: 'null'},
    {line: 2, byteOffset: 25, reason: 'not_an_object: an array', text: '[{"b":2}]'},
    {line: 2, byteOffset: 36, reason: 'not_an_object: a plain value', text: 'true'},
  ]);
  expect(reader.tally).toMatchObject({lines: 6, records: 1});
});

test('an object beyond 4 MiB is a reject, the next one is read', () => {
  const {records, reader} = read(`[{"a":"${'x'.repeat(5 << 20)}"},{"b":1}]`);
  expect(records.map((record) => record.text)).toEqual(['{"b":1}']);
  expect(reader.tally.rejects).toMatchObject([
    {line: 1, byteOffset: 1, reason: 'record_too_long: 5242888 bytes'},
  ]);
  expect(reader.tally.rejects[0]?.text).toHaveLength(1000);
});

test.each([
  ['[{"a":1},\n{"b":', 'x:2: ends within the array or object'],
  ['[{"a":1},\n{"b":"', 'x:2: ends within a value'],
  ['[{"a":1}\n', 'x:2: ends within the array or object'],
  ['[{"a":1}\n{"b":2}]', 'x:2: no comma between two elements of the array'],
  ['[{"a":1},\n]', 'x:2: a comma before the end of the array'],
  ['[,{"a":1}]', 'x:1: a comma too many'],
  ['{"a":1}\n{"b":2}', 'x:2: more text behind the end of the JSON'],
  ['[{"a":1},\n\n{"b" 2}]', 'x:3: an object begins that is not JSON'],
  ['[{"a":1},\n{"b":2]}]', 'x:2: an object begins that is not JSON'],
  ['[{"a":1},\n{b:2}]', 'x:2: "b" is not expected here'],
  [' \n', 'x:2: holds no JSON'],
  ['}', 'x:1: a value is missing'],
])('%j is refused with its line', (content, message) => {
  expect(() => read(content)).toThrow(
    expect.objectContaining({
      exitCode: 65,
      message: expect.stringContaining(message),
      hint: expect.stringContaining('Nothing of this file was read'),
    }),
  );
});

test('a fault behind the first object fails each call, so that no scan ends well', () => {
  const reader = openJson(bytesWith('[{"a":1},\n{"b":'));
  expect(reader.sample).toBe('{"a":1}');
  for (let call = 0; call < 2; call++) {
    expect(() => take(reader)).toThrow('x:2: ends within the array or object');
  }
});

test('the same records at any block size and any batch size', () => {
  const content = fc.array(fc.oneof(fc.object(), fc.jsonValue()), {maxLength: 8});
  const sizes = fc.integer({min: 1, max: 40});
  fc.assert(
    fc.property(content, sizes, sizes, fc.boolean(), (values, block, batch, spread) => {
      const text = JSON.stringify(values, undefined, spread ? 1 : 0);
      const whole = read(text);
      const reader = openJson(bytesWith(text), {blockBytes: block});
      expect(take(reader, batch)).toEqual(whole.records);
      expect(reader.tally).toEqual(whole.reader.tally);
      const isObject = (value: unknown) =>
        typeof value === 'object' && value !== null && !Array.isArray(value);
      const objects = (JSON.parse(text) as unknown[]).filter(isObject);
      expect(whole.records.map((record) => JSON.parse(record.text))).toEqual(objects);
      const bytes = Buffer.from(text);
      for (const {line, byteOffset, text} of whole.records) {
        expect(bytes.subarray(byteOffset).toString().startsWith(text)).toBe(true);
        expect(bytes.subarray(0, byteOffset).toString().split('\n')).toHaveLength(line);
      }
    }),
    {numRuns: 60},
  );
});

test('keys are those of the first object, two levels deep', () => {
  const content =
    '[{"id":1,"user":{"userId":"a","x":{"y":1}},"list":[{"no":1}]},{"z":1}]';
  expect(jsonKeys(bytesWith(content))).toEqual([
    'id',
    'user',
    'user.userId',
    'user.x',
    'list',
  ]);
  expect(jsonKeys(bytesWith('[]'))).toEqual([]);
  expect(jsonKeys(bytesWith('Month,Professional\n'))).toBeUndefined();
  expect(jsonKeys(bytesWith(''))).toBeUndefined();
});

test('keys named like the inner workings of objects are only keys', () => {
  expect(jsonKeys(bytesWith('{"__proto__":{"polluted":1},"constructor":2}'))).toEqual([
    '__proto__',
    '__proto__.polluted',
    'constructor',
  ]);
});
