import type {Browser, Page} from 'playwright-core';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import type {Db} from '../../lib/db.ts';
import {count} from '../../reports/words.ts';
import {hostile, hostileMonth} from '../reports/hostile.ts';
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

const texts = (page: Page, selector: string) =>
  page.evaluate<string[]>(
    `[...document.querySelectorAll(${JSON.stringify(selector)})].map((one) => one.textContent)`,
  );

describe('the figures of the page are those of SQL', () => {
  const choices = [
    {hash: 'node=qv-prod-1', where: `node = 'qv-prod-1' and month = '2026-03-01'`},
    {
      hash: 'product=Qlik+Sense',
      where: `product = 'Qlik Sense' and month = '2026-03-01'`,
    },
    {
      hash: 'from=2026-01-10&to=2026-02-20',
      where: `day between '2026-01-10' and '2026-02-20'`,
    },
    {
      hash: 'user=nordwerk%5Crosa.ilgner&from=2026-01-01',
      where: `user_name = 'nordwerk\\rosa.ilgner'`,
    },
    {
      hash: 'node=qv-hr&node=qv-prod-2&from=2026-02-01&to=2026-02-28',
      where: `node in ('qv-hr', 'qv-prod-2') and month = '2026-02-01'`,
    },
  ];

  test.each(choices)('for $hash', async ({hash, where}) => {
    const rows = await db.all<{name: string; figures: number[]; share: number}>(`
      select user_name as name, [sum(minutes), count(distinct node),
          count(distinct nullif(document, '(not logged)')),
          count(distinct (product, file_id, line, use_number)) filter (units > 0)] as figures
      from capacity_by_use_day where ${where}
      group by user_name order by sum(minutes) desc, user_name limit 25`);
    await withReport(browser, html, {hash: `#?${hash}`}, async ({page}) => {
      await live(page);
      const shown = await page.evaluate<string[][]>(
        `(() => {
          const heads = [...document.querySelectorAll('#users thead tr > *')]
            .map((head) => head.textContent);
          const wanted = ['User', 'Minutes', 'Nodes', 'Documents', 'Sessions'];
          return [...document.querySelectorAll('#users tbody tr')].map((row) =>
            wanted.map((head) => row.cells[heads.indexOf(head)].textContent));
        })()`,
      );
      expect(shown).toEqual(
        rows.map(({name, figures}) => [name, ...figures.map((figure) => count(figure))]),
      );
    });
  });
});

test('reset brings back what was built', async () => {
  await withReport(browser, html, {}, async ({page}) => {
    await live(page);
    const before = await texts(page, 'main > section');
    await page.click('.pick >> nth=0');
    await page.click('.pick .menu label >> nth=0');
    await answered(page);
    expect(page.url()).toContain('node=');
    expect(await texts(page, 'main > section')).not.toEqual(before);
    await page.click('text=Reset');
    await answered(page);
    expect(await texts(page, 'main > section')).toEqual(before);
    expect(page.url()).not.toContain('node=');
  });
});

test('a filter is chosen with the keyboard alone, and a link keeps it', async () => {
  await withReport(browser, html, {}, async ({page}) => {
    await live(page);
    await page.focus('.pick summary');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.pick[open] label');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await page.keyboard.press('Escape');
    const chosen = await page.textContent('.chosen');
    expect(page.url()).toContain('node=qv-prod-1');
    await page.reload();
    await live(page);
    expect(await page.textContent('.chosen')).toBe(chosen);
    await page.click('nav a[href="#users"]');
    await page.waitForURL(/#users\?node=qv-prod-1/);
    expect(await page.textContent('.chosen')).toBe(chosen);
  });
});

test('a stretch of days is brushed on the timeline', async () => {
  await withReport(browser, html, {}, async ({page}) => {
    await live(page);
    await page.locator('.timeline').scrollIntoViewIfNeeded();
    const box = await page.locator('.timeline').boundingBox();
    if (!box) throw new Error('no timeline');
    const y = box.y + box.height / 2;
    await page.mouse.move(box.x + box.width * 0.5, y);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.705, y, {steps: 4});
    await page.mouse.up();
    expect(await page.textContent('.chosen')).toMatch(/^15 Feb to 5 Mar 2026: /);
  });
});

test('a table is sorted, searched, cut to columns and saved without formulas', async () => {
  await withReport(browser, html, {}, async ({page}) => {
    await live(page);
    await page.click('#users th:has-text("Sessions") .sort');
    const sessions = await texts(page, '#users tbody tr td:nth-child(8)');
    const numbers = sessions.map((text) => Number(text.replaceAll(',', '')));
    expect(numbers).toEqual(numbers.toSorted((a, b) => b - a));
    expect(numbers.length).toBeGreaterThan(25);
    await page.fill('#users .tools input[type=search]', 'becker');
    await page.click('#users .columns summary');
    await page.click('#users .columns label:has-text("Low")');
    const [saved] = await Promise.all([
      page.waitForEvent('download'),
      page.click('#users .tools >> text=CSV'),
    ]);
    const chunks: Buffer[] = [];
    for await (const chunk of await saved.createReadStream())
      chunks.push(chunk as Buffer);
    const lines = Buffer.concat(chunks).toString('utf8').split('\r\n').slice(0, -1);
    expect(lines[0]).toBe(
      '\uFEFFUser,Minutes,Share,High,Sessions,Nodes,Documents,Other access',
    );
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.slice(1).every((line) => line.includes('becker'))).toBe(true);
  });
});

test('the page breaks no policy and asks nothing of the network while it filters', async () => {
  await withReport(browser, html, {hash: '#?node=qv-hr'}, async (opened) => {
    await live(opened.page);
    await opened.page.click('text=Reset');
    await answered(opened.page);
    const {complaints, requests} = opened;
    expect({complaints, requests}).toEqual({complaints: [], requests: []});
  });
});

test('a flipped byte of the script blocks it, and the page still reads', async () => {
  const flipped = html.replace('<script>/* capledger', '<script>/* Capledger');
  expect(flipped).not.toBe(html);
  await withReport(browser, flipped, {}, async ({page, complaints}) => {
    expect(complaints.join()).toContain('Content Security Policy');
    expect(await page.locator('.filters').count()).toBe(0);
    expect(await page.locator('main > section').count()).toBeGreaterThan(5);
  });
});

test('what is printed is whole, though sections out of sight still wait', async () => {
  await withReport(browser, html, {}, async ({page}) => {
    await live(page);
    const [before, after] = await page.evaluate<number[]>(`new Promise((done) => {
      const waiting = () => document.querySelectorAll('section[aria-busy]').length;
      addEventListener('hashchange', () => {
        const before = waiting();
        dispatchEvent(new Event('beforeprint'));
        done([before, waiting()]);
      });
      location.hash = '?node=qv-hr';
    })`);
    expect(before).toBeGreaterThan(5);
    expect(after).toBe(0);
  });
});

test('without script the page is the built one', async () => {
  await withReport(browser, html, {withoutScript: true}, async ({page}) => {
    expect(await page.locator('.answers li').count()).toBe(5);
    expect(await page.locator('.filters, .tools').count()).toBe(0);
  });
});

test('hostile names stay text in the filter, in tooltips and in what is saved', async () => {
  const ledger = await hostileMonth();
  const page = await livePage(ledger, hostile.script);
  await ledger.close();
  expect(page.split('</script').length - 1).toBe(page.split('<script').length - 1);
  await withReport(browser, page, {}, async (opened) => {
    await live(opened.page);
    for (const at of [0, 3, 4]) {
      await opened.page.click(`.filters .pick >> nth=${at}`);
      await opened.page.keyboard.press('Escape');
    }
    await opened.page.click('.filters .pick >> nth=3');
    await opened.page.click('.filters .pick[open] label >> nth=0');
    const alive = 'script:not([type]), img, iframe, object, embed, [onerror], [onload]';
    expect(await opened.page.locator(alive).count()).toBe(1);
    expect(await opened.page.locator('main').textContent()).not.toMatch(/[\u202E\u200B]/);
    const {complaints, requests} = opened;
    expect({complaints, requests}).toEqual({complaints: [], requests: []});
  });
});
