import {readFile} from 'node:fs/promises';
import {createRequire} from 'node:module';
import type {Browser} from 'playwright-core';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {launchBrowser} from './browser.ts';
import {live, withReport} from './opened.ts';
import {busyQuarter} from './quarter.ts';

const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

let browser: Browser;
let html: string;

beforeAll(async () => {
  browser = await launchBrowser();
  const quarter = await busyQuarter();
  ({html} = quarter);
  await quarter.db.close();
});

afterAll(() => browser?.close());

const openAll =
  'document.querySelectorAll("details").forEach((one) => { one.open = true; })';

describe.each(['light', 'dark'] as const)('filtered, in the %s theme', (theme) => {
  test('axe finds nothing, menus and folded tables open', async () => {
    await withReport(browser, html, {theme, hash: '#?node=qv-hr'}, async ({page}) => {
      await live(page);
      await page.evaluate(openAll);
      await page.waitForSelector('.menu label');
      await page.evaluate(await readFile(axePath, 'utf8'));
      const found = await page.evaluate(
        'axe.run().then(({violations}) => violations.map(({id, nodes}) => id + " " + nodes[0].html))',
      );
      expect(found).toEqual([]);
    });
  });

  test.each([360, 768])('nothing overflows at %i px', async (width) => {
    const view = {theme, width, hash: '#?node=qv-hr&node=sense-1'};
    await withReport(browser, html, view, async ({page}) => {
      await live(page);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
      for (const at of [0, 2, 3, 4]) {
        await page.click(`.filters .pick >> nth=${at}`);
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
        await page.keyboard.press('Escape');
      }
    });
  });
});

test('the theme is switched against the system, and a link keeps it', async () => {
  await withReport(browser, html, {theme: 'light'}, async ({page}) => {
    await live(page);
    await page.selectOption('[aria-label="Theme"]', 'dark');
    const background = 'getComputedStyle(document.documentElement).backgroundColor';
    expect(await page.evaluate(background)).toBe('rgb(20, 23, 27)');
    await page.reload();
    await live(page);
    expect(await page.evaluate(background)).toBe('rgb(20, 23, 27)');
    await page.emulateMedia({media: 'print'});
    expect(await page.evaluate(background)).toBe('rgb(255, 255, 255)');
  });
});

test('on paper everything is unfolded and the controls are gone', async () => {
  await withReport(browser, html, {}, async ({page}) => {
    await live(page);
    await page.emulateMedia({media: 'print'});
    const hidden = await page.evaluate<number>(
      `[...document.querySelectorAll('main details:not(.pick) tbody tr')]
        .filter((row) => row.getBoundingClientRect().height === 0).length`,
    );
    expect(hidden).toBe(0);
    expect(await page.locator('.tools:visible, .fields:visible').count()).toBe(0);
    const heads = await page.evaluate(
      `getComputedStyle(document.querySelector('thead')).display`,
    );
    expect(heads).toBe('table-header-group');
  });
});

test('a mark says what it stands for under the pointer', async () => {
  await withReport(browser, html, {}, async ({page}) => {
    await live(page);
    const mark = page.locator('#drivers [data-tip]').first();
    await mark.hover();
    const tip = await page.locator('.tip').textContent();
    expect(tip).toBe(await mark.getAttribute('data-tip'));
    expect(tip).toMatch(/^[\w-]+, \w+ 2026: [\d,]+ minutes$/);
  });
});
