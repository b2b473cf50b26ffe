import {createHash} from 'node:crypto';
import type {Row} from '../lib/db.ts';
import {escapeHtml} from './escape.ts';
import {type Language, speaking} from './language.ts';
import {stylesheet} from './stylesheet.ts';
import {count, monthLabel, monthShort, share, text, timeLabel} from './words.ts';

/** One report of a folder, from what its seal says. */
export interface Listed {
  readonly name: string;
  readonly title: string;
  readonly month: string;
  readonly as_of: string | null;
  /** The page is not the one that was sealed. */
  readonly is_changed: boolean;
  readonly figures: readonly Row[];
}

/** A page over the reports of a folder: a calendar of months, then all, newest first. */
export function indexHtml(reports: readonly Listed[], language: Language): string {
  return speaking(language, () => page(reports, language.tag));
}

function page(reports: readonly Listed[], tag: string): string {
  const sorted = reports.toSorted(
    (a, b) => compare(b.month, a.month) || compare(a.name, b.name),
  );
  const style = stylesheet();
  const hash = createHash('sha256').update(style).digest('base64');
  const years = [...new Set(sorted.map(({month}) => month.slice(0, 4)))];
  const newest = sorted[0];
  const lead = newest
    ? `${escapeHtml(text`The newest:`)} <a href="${link(newest)}">${escapeHtml(monthLabel(newest.month))}</a>`
    : escapeHtml(text`No sealed report of a month lies in this folder.`);
  const title = escapeHtml(text`Licence reports`);
  return `<!doctype html>
<html lang="${escapeHtml(tag)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${style}</style>
</head>
<body>
<header><h1>${title}</h1>
<p class="dateline">${lead}</p></header>
<main>
${years.map((year) => calendar(year, sorted)).join('\n')}
${sorted.length > 0 ? table(sorted) : ''}
</main>
</body>
</html>
`;
}

function calendar(year: string, reports: readonly Listed[]): string {
  const months = Array.from({length: 12}, (_, at) => {
    const month = `${year}-${String(at + 1).padStart(2, '0')}-01`;
    const name = escapeHtml(monthShort(month).split(' ')[0] ?? '');
    // The report named for its month stays; one named for "now" moves on.
    const own = reports.filter((report) => report.month === month);
    const report = own.find((one) => one.name.includes(month.slice(0, 7))) ?? own[0];
    if (!report) return `<li><span>${name}</span></li>`;
    return `<li class="is-there"><a href="${link(report)}">${name}<span>${used(report)}</span></a></li>`;
  });
  return `<section aria-labelledby="year-${year}"><h2 id="year-${year}">${year}</h2>
<ol class="year">${months.join('')}</ol></section>`;
}

function table(reports: readonly Listed[]): string {
  const rows = reports.map((report) => {
    const [figures, ...others] = report.figures;
    const one = others.length === 0 ? figures : undefined;
    const state = report.is_changed
      ? text`changed after it was made`
      : one?.is_provisional
        ? text`provisional`
        : '';
    return (
      `<tr><td class="t"><a href="${link(report)}">${escapeHtml(report.name)}</a></td>` +
      `<td class="x">${escapeHtml(report.title)}</td>` +
      `<td class="n">${count(numberOf(one?.minutes))}</td>` +
      `<td class="n">${used(report) || '–'}</td>` +
      `<td class="t">${report.as_of ? escapeHtml(timeLabel(report.as_of)) : '–'}</td>` +
      `<td class="t">${escapeHtml(state)}</td></tr>`
    );
  });
  const heads = [
    text`Report`,
    text`Title`,
    text`Minutes`,
    text`Of the pool`,
    text`As of`,
    text`State`,
  ];
  const head = heads.map(
    (name, at) =>
      `<th scope="col" class="${at === 2 || at === 3 ? 'n' : 't'}">${escapeHtml(name)}</th>`,
  );
  return `<section aria-labelledby="all"><h2 id="all">${escapeHtml(text`All reports`)}</h2>
<div class="scroll" tabindex="0" role="region" aria-labelledby="all"><table><thead><tr>${head.join('')}</tr></thead>
<tbody>${rows.join('\n')}</tbody></table></div></section>`;
}

function used({figures}: Listed): string {
  const value = figures.length === 1 ? numberOf(figures[0]?.used_share) : null;
  return value === null ? '' : share(value);
}

function link({name}: Listed): string {
  return escapeHtml(`./${encodeURIComponent(name)}`);
}

function numberOf(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
