import {existsSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {beforeAll, expect, test} from 'vitest';
import {capledger, folderWith, sessionLog} from './capledger.ts';

let folder = '';

beforeAll(() => {
  folder = folderWith({'Sessions_qv1.log': sessionLog('Q\\ann', 'Q\\bo')});
  capledger(folder, ['ingest', '.']);
});

const text = (name: string) => readFileSync(join(folder, name), 'utf8');

test('one run writes several forms of the same report', () => {
  const run = capledger(folder, [
    'report',
    '-o',
    'a.html',
    '-o',
    'a.pdf',
    '-o',
    'a.json',
  ]);
  expect(run).toMatchObject({code: 0, out: 'a.html\na.pdf\na.json\n'});
  expect(text('a.pdf')).toMatch(/^%PDF-/);
  expect(JSON.parse(text('a.json')).month).toBe('2021-04-01');
  expect(text('a.html')).toContain('id="data-facts"');
});

test('without a browser a PDF is refused, with a way out, and nothing is written', () => {
  const env = {CHROMIUM: '/nowhere/chromium'};
  const run = capledger(folder, ['report', '-o', 'none.pdf'], {env});
  expect(run.code).toBe(66);
  expect(run.problems).toContain('hint: Install one or name it in CHROMIUM');
  expect(existsSync(join(folder, 'none.pdf'))).toBe(false);
});

test('only the sections asked for are shown, and an unknown one is told', () => {
  capledger(folder, ['report', '--sections', 'users,pool', '-o', 'part.json']);
  const {sections, tiles} = JSON.parse(text('part.json'));
  expect(sections.map(({id}: {id: string}) => id)).toEqual(['pool', 'users']);
  for (const {section} of tiles) expect(['pool', 'users']).toContain(section);
  const wrong = capledger(folder, ['report', '--sections', 'pools']);
  expect(wrong.code).toBe(64);
  expect(wrong.problems).toContain('hint: Sections: pool, ');
});

test('a report speaks the language asked for, and an unknown one is told', () => {
  capledger(folder, ['report', '--locale', 'de', '-o', 'german.html']);
  expect(text('german.html')).toContain('<html lang="de"');
  expect(text('german.html')).toContain('<h1>April 2021</h1>');
  expect(text('german.html')).toContain('Geht uns das Kontingent diesen Monat aus?');
  const wrong = capledger(folder, ['report', '--locale', 'xx']);
  expect(wrong.code).toBe(64);
  expect(wrong.problems).toContain('hint: Languages: de, en;');
});

test('reports and their index speak the language of the configuration', () => {
  const own = folderWith({
    'Sessions_qv1.log': sessionLog('Q\\ann'),
    'capledger.yaml': [
      'report: {locale: de}',
      'sites: [{site: nord, title: Nordwerk, nodes: [{node: qv1}]}]',
      'publish: {folder: public}',
    ].join('\n'),
  });
  capledger(own, ['ingest', 'Sessions_qv1.log']);
  const of = (name: string) => readFileSync(join(own, name), 'utf8');
  capledger(own, ['report', '-o', 'r.html', '--index']);
  expect(of('r.html')).toContain('<html lang="de"');
  expect(of('r.html')).toContain('Nordwerk</p>');
  expect(of('index.html')).toContain('<html lang="de"');
  expect(of('index.html')).toContain('Lizenzberichte');
  expect(capledger(own, ['publish']).code).toBe(0);
  expect(of('public/capledger.html')).toContain('<html lang="de"');
  capledger(own, ['report', '--locale', 'en', '-o', 'e.html']);
  expect(of('e.html')).toContain('<html lang="en"');
});

test('a page opens in the theme and under the logo that were given', () => {
  writeFileSync(join(folder, 'logo.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  const options = ['--theme', 'dark', '--logo', 'logo.svg', '-o', 'dark.html'];
  expect(capledger(folder, ['report', ...options]).code).toBe(0);
  expect(text('dark.html')).toContain('<html lang="en" data-theme="dark">');
  expect(text('dark.html')).toContain(
    '<img class="logo" src="data:image/svg+xml;base64,',
  );
  expect(text('dark.html')).toContain('img-src data:');
});

test('an index lists the sealed reports of the folder and nothing else', () => {
  writeFileSync(join(folder, 'other.html'), '<title>not ours</title>');
  capledger(folder, ['report', '-o', 'capledger-2021-04.html', '--index']);
  const index = text('index.html');
  expect(index).toContain('<a href="./capledger-2021-04.html">Apr');
  expect(index).not.toContain('not ours');
});

test('a page opens filtered by the days and nodes that were given', () => {
  const options = ['--from', '2021-04-12', '--node', 'qv1', '-o', 'part.html'];
  expect(capledger(folder, ['report', ...options]).code).toBe(0);
  expect(text('part.html')).toContain(
    '"opens_with":{"from":"2021-04-12","to":"2021-04-30","nodes":["qv1"]}',
  );
  const wrong = capledger(folder, ['report', '--node', 'qv7', '-o', 'none.html']);
  expect(wrong.code).toBe(64);
  expect(wrong.problems).toContain('hint: Nodes: qv1.');
  expect(capledger(folder, ['report', '--from', '2019-01-01']).code).toBe(64);
});

test('a report is written for every department, each under its own name', () => {
  const config = `users:
  departments:
    - {pattern: 'Q\\ann', department: 'Über & Co'}
    - {pattern: 'Q\\bo', department: Sales}
`;
  const own = folderWith({
    'capledger.yaml': config,
    'Sessions_qv1.log': sessionLog('Q\\ann', 'Q\\bo', 'Q\\cy'),
  });
  capledger(own, ['ingest', '.']);
  const all = ['report', '--each-department', '-o', 'a.html', '-o', 'a.json'];
  const names = ['a-sales.html', 'a-sales.json', 'a-uber-co.html', 'a-uber-co.json'];
  expect(capledger(own, all)).toMatchObject({code: 0, out: `${names.join('\n')}\n`});
  const sales = readFileSync(join(own, 'a-sales.json'), 'utf8');
  expect(sales).toContain('q\\\\bo');
  expect(sales).not.toMatch(/q\\\\(ann|cy)/);
  const wrong = capledger(own, ['report', '--department', 'Purchase']);
  expect(wrong.code).toBe(64);
  expect(wrong.problems).toContain('hint: Departments: Sales and Über & Co.');
});
