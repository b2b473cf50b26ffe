import {createHash} from 'node:crypto';
import {drawSvg} from './chart.ts';
import {escapeHtml} from './escape.ts';
import type {
  Chart,
  NodeColour,
  Part,
  ReportModel,
  SectionModel,
  Sentence,
} from './model.ts';
import {stylesheet} from './stylesheet.ts';
import {swatch, tableHtml} from './table.ts';
import {plural, timeLabel} from './words.ts';

/** The report as one HTML file that opens offline, reads without script and prints. */
export async function pageHtml(model: ReportModel): Promise<string> {
  const sections: string[] = [];
  for (const section of model.sections)
    sections.push(await sectionHtml(section, model.nodes));
  return page(
    model,
    [header(model), contents(model), ...sections, footer(model)].join('\n'),
  );
}

function page(model: ReportModel, body: string): string {
  const style = stylesheet();
  const hash = createHash('sha256').update(style).digest('base64');
  const policy =
    `default-src 'none'; style-src 'sha256-${hash}'; ` +
    "base-uri 'none'; form-action 'none'";
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="capledger ${escapeHtml(model.tool_version)}">
<title>${escapeHtml([model.title, model.month_label].filter(Boolean).join(': '))}</title>
<style>${style}</style>
</head>
<body>
${body}
</body>
</html>
`;
}

function header(model: ReportModel): string {
  const badges = [
    model.is_provisional ? 'provisional' : '',
    model.is_incomplete ? 'incomplete' : '',
  ].filter(Boolean);
  const asOf = model.as_of ? `As of ${timeLabel(model.as_of)}` : 'No event seen yet';
  const nodes = model.nodes.length > 0 ? `, ${plural(model.nodes.length, 'node')}` : '';
  return `<header>
<p class="over">${escapeHtml(model.title)}</p>
<h1>${escapeHtml(model.month_label)}</h1>
<p class="dateline">${badges.map((badge) => `<span class="badge">${badge}</span>`).join('')}${escapeHtml(asOf + nodes)}</p>
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
  const items = model.tiles.map(
    (tile) =>
      `<div><dt><a href="#${tile.section}">${escapeHtml(tile.label)}</a></dt><dd class="figure">${escapeHtml(tile.value)}</dd>` +
      `<dd>${escapeHtml(tile.detail)}</dd></div>`,
  );
  return items.length > 0 ? `<dl class="tiles">${items.join('\n')}</dl>` : '';
}

function contents(model: ReportModel): string {
  const items = model.sections.map(
    (section) => `<li><a href="#${section.id}">${escapeHtml(section.title)}</a></li>`,
  );
  return `<nav aria-label="Sections"><ul>${items.join('')}</ul></nav>\n<main>`;
}

async function sectionHtml(
  section: SectionModel,
  nodes: readonly NodeColour[],
): Promise<string> {
  const parts: string[] = [];
  for (const [index, part] of section.parts.entries()) {
    parts.push(await partHtml(part, nodes, `${section.id}-${index + 1}`));
  }
  return `<section id="${section.id}" aria-labelledby="${section.id}-title">
<h2 id="${section.id}-title">${escapeHtml(section.title)}</h2>
<p class="finding">${sentenceHtml(section.finding)}</p>
${parts.join('\n')}
</section>`;
}

async function partHtml(
  part: Part,
  nodes: readonly NodeColour[],
  id: string,
): Promise<string> {
  if (part.part === 'table') return tableHtml(part, nodes, id);
  if (part.part === 'note') return `<p class="note">${sentenceHtml(part.text)}</p>`;
  return chartHtml(part, nodes, id);
}

async function chartHtml(
  chart: Chart,
  nodes: readonly NodeColour[],
  id: string,
): Promise<string> {
  const panels: string[] = [];
  for (const panel of chart.panels) {
    const svg = await drawSvg(
      panel.spec,
      [chart.title, panel.label].filter(Boolean).join(': '),
    );
    const colour = nodes.find(({node}) => node === panel.node)?.colour;
    const label = panel.label
      ? `<h4>${colour ? swatch(colour) : ''}${escapeHtml(panel.label)}</h4>`
      : '';
    panels.push(`<div>${label}${svg}</div>`);
  }
  const legend = (chart.legend ?? [])
    .map(({label, colour}) => `<li>${swatch(colour)}${escapeHtml(label)}</li>`)
    .join('');
  const isWide = chart.panels.length === 1 && !chart.panels[0]?.label;
  const drawing = isWide
    ? `<div class="scroll wide" tabindex="0" role="region" aria-labelledby="${id}">${panels.join('')}</div>`
    : `<div class="panels">${panels.join('\n')}</div>`;
  return `<figure><figcaption><h3 id="${id}">${escapeHtml(chart.title)}</h3>
<p>${escapeHtml(chart.description)}</p></figcaption>
${legend ? `<ul class="legend">${legend}</ul>` : ''}
${drawing}</figure>`;
}

function footer(model: ReportModel): string {
  return `</main>
<footer><p>Made by capledger ${escapeHtml(model.tool_version)}. Months and days are UTC. A dash
or “unknown” means that the logs do not say; it never means zero.</p></footer>`;
}

function sentenceHtml(sentence: Sentence): string {
  return sentence
    .map((piece) =>
      typeof piece === 'string' ? escapeHtml(piece) : `<b>${escapeHtml(piece.value)}</b>`,
    )
    .join('');
}
