import {execFileSync} from 'node:child_process';
import {mkdirSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath, pathToFileURL} from 'node:url';
import {launchBrowser} from '../test/browser/browser.ts';

// Takes the pictures of docs/report.md from out/demo.html: npm run demo, then
// tsx docs/screenshots.ts. The paper one needs pdftoppm.
const here = fileURLToPath(new URL('.', import.meta.url));
const demo = join(here, '../out/demo.html');
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
] as const;

mkdirSync(screens, {recursive: true});
const browser = await launchBrowser();
for (const {name, width, height, theme, hash} of views) {
  const page = await browser.newPage({viewport: {width, height}, colorScheme: theme});
  await page.goto(pathToFileURL(demo).href + hash);
  await page.waitForSelector('html.live');
  await page.evaluate(
    `window.scrollTo({top: ${hash ? 'document.getElementById("filter").offsetTop - 16' : '0'}, behavior: 'instant'})`,
  );
  await page.waitForTimeout(500);
  await page.screenshot({path: join(screens, `${name}.png`)});
  await page.close();
}
await browser.close();

const pdf = join(here, '../out/demo.pdf');
const report = ['cli/main.ts', 'report', '--database', 'out/demo.duckdb', '-o', pdf];
execFileSync('node_modules/.bin/tsx', report, {stdio: 'inherit'});
const paper = ['-r', '60', '-f', '2', '-l', '2', '-singlefile', '-png', pdf];
execFileSync('pdftoppm', [...paper, join(screens, 'paper')]);
