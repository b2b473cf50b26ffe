import {fileURLToPath} from 'node:url';
import type {Browser} from 'playwright-core';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {ingest} from '../../ingest/ingest.ts';
import {type Db, openDatabase} from '../../lib/db.ts';
import {buildReport} from '../../reports/report.ts';
import {count, plainText} from '../../reports/words.ts';
import {transform} from '../../transforms/transform.ts';
import {launchBrowser} from './browser.ts';
import {answered, live, withReport} from './opened.ts';
import {busyQuarter, livePage} from './quarter.ts';

let browser: Browser;
let db: Db;
let html: string;

beforeAll(async () => {
  browser = await launchBrowser();
  ({db, html} = await busyQuarter());
});

afterAll(async () => {
  await browser?.close();
  await db?.close();
});

// Sections that a choice cannot reach, and say why; every other one answers it.
const beside = {
  'from=2026-02-01&to=2026-02-28': [
    'licences',
    'assignments',
    'rejects',
    'files',
    'method',
  ],
  'node=qv-hr': [
    'reconciliation',
    'why-changed',
    'rightsizing',
    'chargeback',
    'assignments',
    'cals',
    'period',
    'method',
  ],
  'user=nordwerk%5Crosa.ilgner': [
    'nodes-compared',
    'reconciliation',
    'why-changed',
    'trust',
    'busy-hours',
    'chargeback',
    'licences',
    'concurrency',
    'cals',
    'rejects',
    'files',
    'period',
    'method',
  ],
};

test.each(Object.entries(beside))(
  'of %s every section speaks, or says why it does not',
  async (hash, expected) => {
    await withReport(browser, html, {hash: `#?${hash}`}, async ({page, complaints}) => {
      await live(page);
      const found = await page.evaluate<string[]>(
        `[...document.querySelectorAll('main > section')]
          .filter((one) => one.querySelector('.unfiltered')).map(({id}) => id)`,
      );
      expect(found).toEqual(expected);
      for (const note of await page.locator('.unfiltered').allTextContents()) {
        expect(note).toMatch(/^Not filtered: .+ covers the whole site and March 2026\.$/);
      }
      expect(
        await page.locator('section:not(.beside) figure svg[width="0"]').count(),
      ).toBe(0);
      expect(await page.locator('figure > div:empty, .panels > div:empty').count()).toBe(
        0,
      );
      expect(complaints).toEqual([]);
    });
  },
);

test('another month is told as its own report tells it', async () => {
  const february = await buildReport(db, {month: '2026-02'});
  const view = {hash: '#?from=2026-02-01&to=2026-02-28'};
  await withReport(browser, html, view, async ({page}) => {
    await live(page);
    for (const id of ['pool', 'nodes-compared', 'trust', 'concurrency', 'chargeback']) {
      const own = february.sections.find((section) => section.id === id);
      const told = await page.textContent(`#${id} .finding`);
      expect(told).toBe(plainText(own?.finding ?? []));
    }
    expect(await page.textContent('.answers li p')).toBe(
      await page.textContent('#pool .finding'),
    );
  });
});

test('the page of a core-based site has a month, a theme and no list without facts', async () => {
  const cores = await openDatabase(':memory:');
  const logs = new URL('../../sample-logs/core-based', import.meta.url);
  await ingest(cores, [fileURLToPath(logs)]);
  await transform(cores);
  const page = await livePage(cores);
  await cores.close();
  await withReport(browser, page, {}, async (opened) => {
    await live(opened.page);
    expect(await opened.page.locator('.filters .pick, .timeline').count()).toBe(0);
    await opened.page.selectOption('[aria-label="Theme"]', 'dark');
    expect(await opened.page.getAttribute('html', 'data-theme')).toBe('dark');
    const before = await opened.page.textContent('#session-overview .finding');
    const months = await opened.page.locator('[aria-label="Month"] option').count();
    if (months > 2) {
      await opened.page.selectOption('[aria-label="Month"]', {index: 1});
      await answered(opened.page);
      expect(await opened.page.textContent('#session-overview .finding')).not.toBe(
        before,
      );
    }
    expect(opened.complaints).toEqual([]);
  });
});

test('under a filter the tiles are those of the choice', async () => {
  const {minutes} = await db.one<{minutes: number}>(
    `select sum(minutes) as minutes from capacity_by_day_node
    where node = 'qv-hr' and date_trunc('month', day) = '2026-03-01'`,
  );
  await withReport(browser, html, {hash: '#?node=qv-hr'}, async ({page}) => {
    await live(page);
    expect(await page.textContent('.tiles .figure')).toBe(count(minutes));
    expect(await page.textContent('.chosen')).toMatch(/^March 2026: [\d,]+ minutes/);
  });
});
