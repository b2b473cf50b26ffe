import {readFile} from 'node:fs/promises';
import {createRequire} from 'node:module';
import type {Browser} from 'playwright-core';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {buildReport, renderHtml} from '../../reports/report.ts';
import {busyMonth} from '../reports/busy-month.ts';
import {hostile, hostileMonth} from '../reports/hostile.ts';
import {launchBrowser} from './browser.ts';
import {withReport} from './opened.ts';

const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

let browser: Browser;
let busy: string;

beforeAll(async () => {
  browser = await launchBrowser();
  const db = await busyMonth();
  busy = await renderHtml(await buildReport(db));
  await db.close();
});

afterAll(() => browser?.close());

test('the page breaks no policy and asks nothing of the network', async () => {
  await withReport(browser, busy, {}, async ({complaints, requests}) => {
    expect({complaints, requests}).toEqual({complaints: [], requests: []});
  });
});

test('hostile names stay text', async () => {
  const db = await hostileMonth();
  const html = await renderHtml(await buildReport(db, {title: hostile.script}));
  await db.close();
  await withReport(browser, html, {}, async ({page, complaints, requests}) => {
    expect({complaints, requests}).toEqual({complaints: [], requests: []});
    const live = 'script, img, iframe, object, embed, [style], [onerror], [onload]';
    expect(await page.locator(live).count()).toBe(0);
    expect(await page.locator('a:not([href^="#"])').count()).toBe(0);
    expect(await page.title()).toContain(hostile.script);
    expect(await page.locator('main').textContent()).toContain(hostile.image);
  });
});

test('a flipped byte in the style is blocked, so the policy bites', async () => {
  const flipped = busy.replace('<style>:root{', '<style>:Root{');
  expect(flipped).not.toBe(busy);
  await withReport(browser, flipped, {}, async ({page, complaints}) => {
    expect(complaints.join()).toContain('Content Security Policy');
    expect(await page.evaluate('document.styleSheets.length')).toBe(0);
  });
});

test('a script or picture put into the page is blocked', async () => {
  const script = '<script>document.title = "run"</script>';
  const picture = '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">';
  const added = busy.replace('<main>', `<main>${script}${picture}`);
  await withReport(browser, added, {}, async ({page, complaints}) => {
    expect(await page.title()).not.toBe('run');
    expect(complaints).toHaveLength(2);
  });
});

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
  test.each([360, 768, 1200])('nothing overflows at %i px', async (width) => {
    await withReport(browser, busy, {theme, width}, async ({page}) => {
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
    });
  });

  test('axe finds nothing', async () => {
    await withReport(browser, busy, {theme}, async ({page}) => {
      await page.evaluate(
        'document.querySelectorAll("details").forEach((one) => { one.open = true; })',
      );
      await page.evaluate(await readFile(axePath, 'utf8'));
      const found = await page.evaluate(
        'axe.run().then(({violations}) => violations.map(({id, nodes}) => id + " " + nodes[0].html))',
      );
      expect(found).toEqual([]);
    });
  });
});

test('the dark page is dark, in its drawings too', async () => {
  const colours = (theme: 'light' | 'dark') =>
    withReport(browser, busy, {theme}, async ({page}) => [
      await page.evaluate('getComputedStyle(document.documentElement).backgroundColor'),
      await page.evaluate(
        `getComputedStyle(document.querySelector('.marks [fill="#0072b2"]')).fill`,
      ),
    ]);
  expect(await colours('light')).toEqual(['rgb(255, 255, 255)', 'rgb(0, 114, 178)']);
  expect(await colours('dark')).toEqual(['rgb(20, 23, 27)', 'rgb(60, 159, 221)']);
});

test('every question at the top leads to its section', async () => {
  await withReport(browser, busy, {}, async ({page}) => {
    const targets = await page.evaluate<string[]>(
      `[...document.querySelectorAll('a')].map((link) => link.getAttribute('href'))`,
    );
    for (const target of targets) expect(await page.locator(target).count()).toBe(1);
    expect(await page.locator('.answers li').count()).toBe(5);
  });
});
