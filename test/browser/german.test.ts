import type {Browser} from 'playwright-core';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {reportData} from '../../reports/data/report-data.ts';
import {buildReport, renderHtml} from '../../reports/report.ts';
import {launchBrowser} from './browser.ts';
import {live, withReport} from './opened.ts';
import {busyQuarter} from './quarter.ts';

let browser: Browser;
let html: string;

beforeAll(async () => {
  browser = await launchBrowser();
  const {db} = await busyQuarter();
  const model = await buildReport(db, {locale: 'de'});
  html = await renderHtml(model, await reportData(db, model));
  await db.close();
});

afterAll(() => browser?.close());

test('a filtered page answers in German, and sorts German numbers', async () => {
  await withReport(
    browser,
    html,
    {hash: '#?node=qv-prod-1'},
    async ({page, complaints}) => {
      await live(page);
      expect(await page.textContent('.chosen')).toMatch(
        /^März 2026: 12\.402 Minuten, 32 % von allem\./,
      );
      expect(await page.textContent('#users .finding')).toContain('der Minuten');
      expect(await page.getAttribute('#users .tools input', 'placeholder')).toBe(
        'Suchen',
      );
      const minutes = '#users thead th:nth-of-type(2) button';
      await page.click(minutes);
      await page.click(minutes);
      const first = await page.textContent('#users tbody tr td.n');
      const last = await page.textContent('#users tbody tr:last-child td.n');
      const value = (text: string | null) => Number(text?.replace('.', ''));
      expect(value(first)).toBeLessThan(value(last));
      expect(complaints).toEqual([]);
    },
  );
});
