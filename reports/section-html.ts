import {escapeHtml} from './escape.ts';
import type {
  Chart,
  NodeColour,
  Panel,
  Part,
  Queries,
  SectionModel,
  Sentence,
} from './model.ts';
import {swatch, tableHtml} from './table.ts';
import {text} from './words.ts';

/** The SVG of a panel. */
export type Drawn = (panel: Panel, label: string) => string;

/** What a section holds: its title, finding, tables and charts. */
export function sectionBody(
  section: SectionModel,
  nodes: readonly NodeColour[],
  drawn: Drawn,
): string {
  const parts = section.parts.map((part, index) =>
    partHtml(part, nodes, `${section.id}-${index + 1}`, drawn),
  );
  return `<h2 id="${section.id}-title">${escapeHtml(section.title)}</h2>
<p class="finding">${sentenceHtml(section.finding)}</p>
${parts.join('\n')}`;
}

function partHtml(
  part: Part,
  nodes: readonly NodeColour[],
  id: string,
  drawn: Drawn,
): string {
  if (part.part === 'table') return tableHtml(part, nodes, id);
  if (part.part === 'queries') return queriesHtml(part);
  if (part.part === 'note') return `<p class="note">${sentenceHtml(part.text)}</p>`;
  return chartHtml(part, nodes, id, drawn);
}

function queriesHtml({queries}: Queries): string {
  const texts = Object.entries(queries).map(
    ([name, sql]) =>
      `<pre><code>-- ${escapeHtml(name)}\n${escapeLines(sql)}</code></pre>`,
  );
  const head = escapeHtml(text`SQL of this section`);
  return `<details class="sql"><summary>${head}</summary>${texts.join('')}</details>`;
}

function escapeLines(sql: string): string {
  return sql.split('\n').map(escapeHtml).join('\n');
}

/** What a panel's drawing is called. */
export function panelLabel(chart: Chart, panel: Panel): string {
  return [chart.title, panel.label].filter(Boolean).join(': ');
}

function chartHtml(
  chart: Chart,
  nodes: readonly NodeColour[],
  id: string,
  drawn: Drawn,
): string {
  const panels = chart.panels.map((panel) => {
    const colour = nodes.find(({node}) => node === panel.node)?.colour;
    const label = panel.label
      ? `<h4>${colour ? swatch(colour) : ''}${escapeHtml(panel.label)}</h4>`
      : '';
    return `<div>${label}${drawn(panel, panelLabel(chart, panel))}</div>`;
  });
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

// A figure keeps its unit on the line; a long name may break.
function strong(value: string): string {
  const long = value.length > 24 ? ' class="long"' : '';
  return `<b${long}>${escapeHtml(value)}</b>`;
}

/** A sentence with its figures in bold. */
export function sentenceHtml(sentence: Sentence): string {
  return sentence
    .map((piece) => (typeof piece === 'string' ? escapeHtml(piece) : strong(piece.value)))
    .join('');
}
