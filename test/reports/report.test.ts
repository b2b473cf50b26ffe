import {execFileSync} from 'node:child_process';
import {expect, test} from 'vitest';
import {buildReport, renderHtml} from '../../reports/report.ts';
import {busyMonth} from './busy-month.ts';
import {hostile, hostileMonth} from './hostile.ts';
import {given} from './tables.ts';

test('the same ledger gives the same model and the same bytes', async () => {
  const made = async () => {
    const db = await busyMonth();
    const model = await buildReport(db);
    await db.close();
    return {model: JSON.stringify(model), html: await renderHtml(model)};
  };
  expect(await made()).toEqual(await made());
});

test('a model survives JSON, so that it can be stored and drawn later', async () => {
  const db = await busyMonth();
  const model = await buildReport(db);
  await db.close();
  const stored = JSON.parse(JSON.stringify(model));
  expect(stored).toEqual(model);
  expect(await renderHtml(stored)).toBe(await renderHtml(model));
});

test('the newest month is reported unless one is asked for', async () => {
  const db = await busyMonth();
  expect((await buildReport(db)).month).toBe('2021-03-01');
  expect((await buildReport(db, {month: '2021-02'})).month_label).toBe('February 2021');
  await expect(buildReport(db, {month: '2020-12'})).rejects.toMatchObject({
    exitCode: 66,
    hint: 'Months in the ledger: 2021-01, 2021-02 and 2021-03.',
  });
  await db.close();
});

test('an empty ledger gives a page that says so', async () => {
  const db = await given();
  const model = await buildReport(db);
  await db.close();
  expect(model).toMatchObject({month: null, tiles: [], as_of: null});
  expect(await renderHtml(model)).toContain('No usage in this ledger yet');
});

test('what is not known is said to be unknown, never 0', async () => {
  const db = await given({
    ledger_as_of: [{as_of: '2021-03-10T00:00:00Z'}],
    pool_by_month: [{month: '2021-03-01', minutes_low: 6, minutes: 6, minutes_high: 6}],
  });
  const model = await buildReport(db);
  await db.close();
  expect(model.tiles[0]?.value).toBe('unknown');
  expect(model.tiles.find(({label}) => label === 'Unexplained readings')?.value).toBe(
    'unknown',
  );
  expect(model.tiles.find(({label}) => label === 'Days covered by logs')?.value).toBe(
    '–',
  );
});

test('hostile names never become markup', async () => {
  const db = await hostileMonth();
  const html = await renderHtml(await buildReport(db, {title: hostile.image}));
  await db.close();
  expect(html).not.toMatch(/<script|<img|<!--|<iframe| on[a-z]+="| style="|javascript:/i);
  expect(html).toContain('&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;');
});

test('names that only look alike are told apart', async () => {
  const db = await hostileMonth();
  const html = await renderHtml(await buildReport(db));
  await db.close();
  expect(html).toContain('ann[U+202E]bob');
  expect(html).toContain('ann[U+200B]bob');
  expect(html).not.toMatch(/[\u202E\u200B]/);
});

test('the page is drawn where code may not be made from text', () => {
  const program = `
    import {busyMonth} from './test/reports/busy-month.ts';
    import {buildReport, renderHtml} from './reports/report.ts';
    const html = await renderHtml(await buildReport(await busyMonth()));
    process.stdout.write(String(html.split('<svg class="marks"').length));
  `;
  const flags = ['--disallow-code-generation-from-strings', '--import', 'tsx'];
  const drawn = execFileSync(
    process.execPath,
    [...flags, '--input-type=module', '--eval', program],
    {encoding: 'utf8', cwd: new URL('../..', import.meta.url)},
  );
  expect(Number(drawn)).toBeGreaterThan(10);
});
