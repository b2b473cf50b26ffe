import {execFileSync} from 'node:child_process';
import {copyFileSync, mkdirSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath, pathToFileURL} from 'node:url';
import {launchBrowser} from '../test/browser/browser.ts';

// Takes the pictures of docs/report.md and the README from out/demo.duckdb: npm run demo,
// then tsx docs/screenshots.ts. The paper one needs pdftoppm.
const here = fileURLToPath(new URL('.', import.meta.url));
const out = (name: string) => join(here, '../out', name);
const screens = join(here, 'screens');

const views = [
  {name: 'light', width: 1120, height: 820, theme: 'light', hash: ''},
  {
    name: 'dark',
    width: 1120,
    height: 1000,
    theme: 'dark',
    hash: '#filter?from=2026-02-01&node=qv-prod-1&node=sense-2',
  },
  {name: 'narrow', width: 360, height: 720, theme: 'light', hash: '#filter?node=qv-hr'},
  {name: 'german', width: 1120, height: 820, theme: 'light', hash: ''},
] as const;

function report(path: string, ...options: string[]): void {
  const args = ['cli/main.ts', 'report', '--database', out('demo.duckdb'), '-o', path];
  execFileSync('node_modules/.bin/tsx', [...args, ...options], {stdio: 'inherit'});
}

mkdirSync(screens, {recursive: true});
report(out('demo.html'));
report(out('german.html'), '--locale', 'de');
const browser = await launchBrowser();
for (const {name, width, height, theme, hash} of views) {
  const file = out(name === 'german' ? 'german.html' : 'demo.html');
  const page = await browser.newPage({viewport: {width, height}, colorScheme: theme});
  await page.goto(pathToFileURL(file).href + hash);
  await page.waitForSelector('html.live');
  await page.evaluate(
    `window.scrollTo({top: ${hash ? 'document.getElementById("filter").offsetTop - 16' : '0'}, behavior: 'instant'})`,
  );
  await page.waitForTimeout(500);
  await page.screenshot({path: join(screens, `${name}.png`)});
  await page.close();
}
await browser.close();

copyFileSync(join(screens, 'light.png'), join(here, 'report.png'));
report(out('demo.pdf'));
const paper = ['-r', '60', '-f', '2', '-l', '2', '-singlefile', '-png', out('demo.pdf')];
execFileSync('pdftoppm', [...paper, join(screens, 'paper')]);
