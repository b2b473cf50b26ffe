import {mkdtempSync, readdirSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, expect, test} from 'vitest';
import {writeLarge} from '../../sample-logs/generator/large.ts';

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, {recursive: true});
});

function written(seed: number, split: 'monthly' | 'daily' = 'monthly') {
  const out = mkdtempSync(join(tmpdir(), 'capledger-large-'));
  folders.push(out);
  const size = {rows: 3000, nodes: 2, users: 400, documents: 9, months: 2};
  writeLarge({...size, out, seed, split});
  const names = readdirSync(out).sort();
  return {names, texts: names.map((name) => readFileSync(join(out, name), 'utf8'))};
}

const rowsOf = (texts: readonly string[]): string[][] =>
  texts
    .flatMap((text) => text.split('\r\n').slice(1, -1))
    .map((line) => line.split('\t'));

test('as many rows as asked for, each of 29 columns', () => {
  const rows = rowsOf(written(1).texts);
  expect(rows).toHaveLength(3000);
  expect(rows.every((fields) => fields.length === 29)).toBe(true);
});

test('the same seed gives the same bytes, another seed others', () => {
  expect(written(1)).toEqual(written(1));
  expect(written(2).texts).not.toEqual(written(1).texts);
});

test('a log is in the order its lines were written', () => {
  for (const text of written(1).texts) {
    const times = rowsOf([text]).map((fields) => fields[3] ?? '');
    expect(times).toEqual([...times].sort());
  }
});

test('about two in five sessions use Analyzer Capacity, in whole units', () => {
  const rows = rowsOf(written(1).texts);
  const capacity = rows.filter((fields) => fields[26] === 'Analyzer Capacity');
  expect(capacity.length / rows.length).toBeGreaterThan(0.3);
  expect(capacity.length / rows.length).toBeLessThan(0.5);
  expect(capacity.every((fields) => Number(fields[27]) % 6 === 0)).toBe(true);
});

test('daily logs have a file a day', () => {
  const {names} = written(1, 'daily');
  expect(names).toContain('Sessions_qv-01_2024-02-29.log');
  expect(new Set(names).size).toBeGreaterThan(100);
});
