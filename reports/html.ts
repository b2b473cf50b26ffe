import {createHash} from 'node:crypto';
import type {Drawings} from './drawings.ts';
import {escapeHtml} from './escape.ts';
import {type Language, speaking} from './language.ts';
import {type Live, liveHtml} from './live-html.ts';
import type {NodeColour, ReportModel, SectionModel} from './model.ts';
import {sectionBody, sentenceHtml} from './section-html.ts';
import {stylesheet} from './stylesheet.ts';
import {tilesHtml} from './tile-html.ts';
import {plural, text, timeLabel} from './words.ts';
import {zoned} from './zone.ts';

/** The report as one HTML file that opens offline, reads without script and prints. */
export function pageHtml(
  model: ReportModel,
  language: Language,
  drawings: Drawings,
  live?: Live,
): string {
  return speaking(language, () => {
    const sections = model.sections.map((section) =>
      sectionHtml(section, model.nodes, drawings),
    );
    const body = [header(model), contents(model), ...sections, footer(model)].join('\n');
    return page(model, body, language, live);
  });
}

function page(
  model: ReportModel,
  body: string,
  language: Language,
  live: Live | undefined,
): string {
  const style = stylesheet();
  const policy = [
    "default-src 'none'",
    `style-src '${hashOf(style)}'`,
    ...(live ? [`script-src '${hashOf(live.script)}'`] : []),
    ...(model.logo ? ['img-src data:'] : []),
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!doctype html>
<html lang="${escapeHtml(language.tag)}"${model.theme ? ` data-theme="${model.theme}"` : ''}>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="capledger ${escapeHtml(model.tool_version)}">
<title>${escapeHtml(pageTitle(model))}</title>
<style>${style}</style>
</head>
<body>
${body}${live ? `\n${liveHtml(model, language, live)}` : ''}
</body>
</html>
`;
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

function stateOf(model: ReportModel): string {
  if (model.is_closed) return text`closed`;
  return model.is_provisional ? text`provisional` : '';
}

function statesOf(model: ReportModel): string[] {
  return [stateOf(model), model.is_incomplete ? text`incomplete` : ''].filter(Boolean);
}

function pageTitle(model: ReportModel): string {
  const states = statesOf(model);
  const label = [model.title, model.month_label].filter(Boolean).join(': ');
  return states.length > 0 ? `${label} (${states.join(', ')})` : label;
}

function header(model: ReportModel): string {
  const badges = statesOf(model);
  const asOf = model.as_of
    ? text`As of ${timeLabel(zoned(model.as_of, model.time_zone))}`
    : text`No event seen yet`;
  const nodes = model.nodes.length > 0 ? `, ${plural(model.nodes.length, 'node')}` : '';
  return `<header>
${model.logo ? `<img class="logo" src="${escapeHtml(model.logo)}" alt="">` : ''}<p class="over">${escapeHtml(model.title)}</p>
<h1>${escapeHtml(model.month_label)}</h1>
<p class="dateline">${badges.map((badge) => `<span class="badge">${escapeHtml(badge)}</span>`).join('')}${escapeHtml(asOf + nodes)}</p>
${answers(model)}
${tiles(model)}
</header>`;
}

function answers(model: ReportModel): string {
  const items = model.sections
    .filter((section) => section.question)
    .map(
      (section) =>
        `<li><a href="#${section.id}">${escapeHtml(section.question ?? '')}</a>` +
        `<p>${sentenceHtml(section.finding)}</p></li>`,
    );
  return items.length > 0 ? `<ol class="answers">${items.join('\n')}</ol>` : '';
}

function tiles(model: ReportModel): string {
  return model.tiles.length > 0 ? `<dl class="tiles">${tilesHtml(model.tiles)}</dl>` : '';
}

function contents(model: ReportModel): string {
  const items = model.sections.map(
    (section) => `<li><a href="#${section.id}">${escapeHtml(section.title)}</a></li>`,
  );
  return `<nav aria-label="${escapeHtml(text`Sections`)}"><ul>${items.join('')}</ul></nav>\n<main>`;
}

function sectionHtml(
  section: SectionModel,
  nodes: readonly NodeColour[],
  drawings: Drawings,
): string {
  const body = sectionBody(section, nodes, (panel) => drawings.get(panel) ?? '');
  return `<section id="${section.id}" aria-labelledby="${section.id}-title">
${body}
</section>`;
}

function footer(model: ReportModel): string {
  return `</main>
<footer><p>${escapeHtml(text`Made by capledger ${model.tool_version}. Months and days are UTC. A dash or “unknown” means that the logs do not say; it never means zero.`)}</p></footer>`;
}
