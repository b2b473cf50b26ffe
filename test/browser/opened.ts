import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';
import type {Browser, Page} from 'playwright-core';

export interface Opened {
  readonly page: Page;
  /** What the page complained of: policy violations, script errors. */
  readonly complaints: string[];
  /** Every address asked for beside the report itself. */
  readonly requests: string[];
}

export interface Look {
  readonly width?: number;
  readonly theme?: 'light' | 'dark';
  /** The part of the address after `#`, with it. */
  readonly hash?: string;
  readonly withoutScript?: boolean;
}

/** Opens a report from a file, as its reader does, and hands it to `look`. */
export async function withReport<T>(
  browser: Browser,
  html: string,
  view: Look,
  look: (opened: Opened) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'capledger-page-'));
  const address = pathToFileURL(join(folder, 'report.html')).href;
  await writeFile(join(folder, 'report.html'), html);
  const page = await browser.newPage({
    viewport: {width: view.width ?? 1200, height: 900},
    colorScheme: view.theme ?? 'light',
    javaScriptEnabled: !view.withoutScript,
  });
  const complaints: string[] = [];
  const requests: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    if (request.url().split('#')[0] !== address) requests.push(request.url());
  });
  try {
    await page.goto(address + (view.hash ?? ''));
    return await look({page, complaints, requests});
  } finally {
    await page.close();
    await rm(folder, {recursive: true});
  }
}

/** Waits until the page's script runs and every section has answered what is chosen. */
export async function live(page: Page): Promise<void> {
  await page.waitForSelector('html.live');
  await answered(page);
}

/** Waits until every section has answered what is chosen. */
export async function answered(page: Page): Promise<void> {
  await page.waitForSelector('section[aria-busy]', {state: 'detached'});
}
