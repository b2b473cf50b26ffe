import {execFileSync} from 'node:child_process';
import {existsSync, statSync} from 'node:fs';
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';
import {launchBrowser} from '../test/browser/browser.ts';
import {measure, median} from './measure.ts';
import {cli, data, type Finding, prepare} from './setting.ts';

// npm run bench:page: the report of a year of 1,000,000 sessions on five nodes.

const folder = join(data, 'year');
const ledger = join(data, 'year.duckdb');
const report = join(data, 'year.html');

const choices = [
  'node=qv-01',
  'from=2024-01-01',
  'node=qv-02&node=qv-03&from=2024-06-01',
  'product=QlikView&from=2024-03-01&to=2024-09-30',
  '',
];

function year(): void {
  if (existsSync(ledger)) return;
  const options = ['--rows', '1000000', '--nodes', '5', '--documents', '300'];
  const generate = ['sample-logs/generate.ts', '--out', folder, '--months', '12'];
  execFileSync('node_modules/.bin/tsx', [...generate, ...options], {stdio: 'ignore'});
  measure([cli, 'ingest', folder, '--database', ledger]);
}

/** What the page itself takes from a choice to its answers, without painting. */
interface Answers {
  /** Until everything that can be seen is answered. */
  readonly seen: readonly number[];
  /** Until every section of the page is. */
  readonly whole: readonly number[];
}

async function answerMs(): Promise<Answers> {
  const browser = await launchBrowser();
  const page = await browser.newPage();
  await page.goto(pathToFileURL(report).href);
  await page.waitForSelector('html.live');
  for (let round = 0; round < 4; round++) {
    for (const choice of choices) {
      await page.evaluate(`location.hash = ${JSON.stringify(`?${choice}`)}`);
      await page.waitForTimeout(100);
      await page.waitForSelector('section[aria-busy]', {state: 'detached'});
    }
  }
  const taken = (name: string) =>
    page.evaluate<number[]>(
      `performance.getEntriesByName('${name}').map(({duration}) => duration)`,
    );
  const answers = {seen: await taken('answer'), whole: await taken('whole answer')};
  await browser.close();
  return answers;
}

const spread = (ms: readonly number[]) =>
  `median of ${ms.length} ${median([...ms]).toFixed(0)} ms, slowest ${Math.max(...ms).toFixed(0)} ms`;

prepare();
year();
const run = () => measure([cli, 'report', '--database', ledger, '--out', report]).wallS;
run();
const builds = [run(), run(), run()];
const answers = await answerMs();
const findings: Finding[] = [
  {
    what: 'report of a year: file',
    figure: `${(statSync(report).size / 1e6).toFixed(2)} MB`,
    bar: '<= 2 MB',
  },
  {
    what: 'report of a year: build, whole process',
    figure: `${median(builds).toFixed(2)} s`,
    bar: '<= 3 s',
  },
  {
    what: 'report of a year: answer to a filter, what can be seen',
    figure: spread(answers.seen),
    bar: '< 100 ms',
  },
  {
    what: 'report of a year: answer to a filter, every section',
    figure: spread(answers.whole),
    bar: '',
  },
];
console.log('| what | measured | bar |\n| --- | --- | --- |');
for (const {what, figure, bar} of findings)
  console.log(`| ${what} | ${figure} | ${bar} |`);
