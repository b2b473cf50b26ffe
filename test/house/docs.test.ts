import {existsSync} from 'node:fs';
import {dirname, join, normalize} from 'node:path';
import {expect, test} from 'vitest';
import {commandNames} from '../../cli/command-line.ts';
import {exitMeanings} from '../../cli/exit.ts';
import {sources} from '../../ingest/sources.ts';
import {exitCodes} from '../../lib/errors.ts';
import {projectFiles, root, textOf} from './project.ts';

const pages = projectFiles(/\.md$/);

test.each(commandNames)('%s is in the README and in the manual', (name) => {
  expect(textOf('README.md')).toContain(`capledger ${name}`);
  expect(textOf('docs/cli.md')).toContain(`## capledger ${name}\n`);
});

test('every source is in the manual', () => {
  const page = textOf('docs/sources.md');
  const missing = sources.filter(({name}) => !page.includes(`## ${name}\n`));
  expect(missing.map(({name}) => name)).toEqual([]);
});

test('every mart and staging view is in the manual', () => {
  const page = textOf('docs/tables.md');
  const names = projectFiles(/^transforms\/(marts|staging)\/.*\.sql$/).map(
    (name) => name.split('/').at(-1)?.replace('.sql', '') ?? '',
  );
  expect(names.filter((name) => !page.includes(`### ${name}\n`))).toEqual([]);
});

test('every exit code has a meaning', () => {
  expect(exitMeanings.map(({code}) => code).sort()).toEqual(
    Object.values(exitCodes).sort(),
  );
});

test('decisions are numbered one by one, in their names and in their titles', () => {
  const decisions = projectFiles(/^docs\/decisions\/.*\.md$/).sort();
  const numbers = decisions.map((page) => Number(/\/(\d{4})-/.exec(page)?.[1]));
  expect(numbers).toEqual(decisions.map((_, index) => index + 1));
  const titles = decisions.map((page) => Number(/^# (\d+)\. /.exec(textOf(page))?.[1]));
  expect(titles).toEqual(numbers);
});

test.each(pages)('links in %s lead somewhere', (page) => {
  const text = textOf(page).replace(/```.*?```/gs, '');
  const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => link ?? '');
  const broken = links.filter((link) => {
    if (/^(https?|mailto):/.test(link)) return false;
    const [path = '', anchor] = link.split('#');
    const target = path === '' ? page : normalize(join(dirname(page), path));
    if (!existsSync(root + target)) return true;
    return anchor !== undefined && !anchorsOf(target).includes(anchor);
  });
  expect(broken).toEqual([]);
});

function anchorsOf(page: string): string[] {
  if (!page.endsWith('.md')) return [];
  return [...textOf(page).matchAll(/^#+ (.*)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );
}
