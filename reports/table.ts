import type {Plain, Row} from '../lib/db.ts';
import {escapeHtml} from './escape.ts';
import {wordOf} from './mart-words.ts';
import type {CellKind, Column, NodeColour, Table} from './model.ts';
import {colourOf, inks} from './palette.ts';
import {
  count,
  dateLabel,
  dayLabel,
  hours,
  monthShort,
  share,
  signed,
  signedShare,
  text,
  timeLabel,
} from './words.ts';

/** A table part as HTML, in a box of its own that scrolls when it is too wide. */
export function tableHtml(
  table: Table,
  nodes: readonly NodeColour[],
  id: string,
): string {
  const name = escapeHtml(table.title);
  const title = table.isFolded ? '' : `<h3 class="caption" id="${id}">${name}</h3>`;
  if (table.rows.length === 0) {
    if (table.isFolded) return '';
    return `<div class="table">${title}<p class="empty">${escapeHtml(table.whenEmpty)}</p></div>`;
  }
  const columns = table.columns.map((column) => drawnColumn(column, table, nodes));
  const head = columns.map(headCell).join('');
  const body = table.rows
    .map((row) => `<tr>${columns.map(({cell}) => cell(row)).join('')}</tr>`)
    .join('\n');
  const more = table.more ? `<p class="note more">${escapeHtml(table.more)}</p>` : '';
  const follow = table.follow
    ? `<p class="note">${escapeHtml(text`To its lines:`)} <code>${escapeHtml(table.follow)}</code></p>`
    : '';
  const whole =
    `<div class="table">${title}<div class="scroll" tabindex="0" role="region" ` +
    `aria-labelledby="${id}"><table class="${tableClass(table)}"><thead><tr>${head}</tr></thead>\n` +
    `<tbody>${body}</tbody></table></div>${more}${follow}</div>`;
  return table.isFolded
    ? `<details><summary id="${id}">${name}</summary>${whole}</details>`
    : whole;
}

function tableClass(table: Table): string {
  return table.rows.length <= 12 ? `${widthClass(table)} short` : widthClass(table);
}

function widthClass({columns}: Table): string {
  if (columns.length > 16) return 'dense';
  if (columns.length > 8) return 'many';
  const isWide = columns.some(({kind}) => kind === 'bar' || kind === 'code');
  return columns.length <= 5 && !isWide ? 'slim' : 'full';
}

// Shorter texts stay on one line, so that a narrow screen scrolls instead of breaking names.
const longestUnbroken = 24;
const numeric: readonly CellKind[] = [
  'number',
  'hours',
  'share',
  'signed',
  'change',
  'amount',
];

// The classes of bars and trends, which repeat what other columns say.
const drawn: readonly string[] = ['b', 's'];

/** A column with what all its cells share. */
interface DrawnColumn {
  readonly column: Column;
  readonly className: string;
  cell(row: Row): string;
}

function drawnColumn(
  column: Column,
  table: Table,
  nodes: readonly NodeColour[],
): DrawnColumn {
  const {field, kind, isNode} = column;
  if (kind === 'bar') return barColumn(column, table, nodes);
  if (kind === 'trend') return trendColumn(column);
  const className = cellClass(column, table);
  return {
    column,
    className,
    cell: (row) => {
      const value = row[field] ?? null;
      const square = isNode && typeof value === 'string' ? nodeSwatch(value, nodes) : '';
      return `<td class="${className}">${square}${cellText(value, kind)}</td>`;
    },
  };
}

function headCell({column, className}: DrawnColumn): string {
  const label =
    column.label === '' ? '<span aria-hidden="true"></span>' : escapeHtml(column.label);
  return drawn.includes(className)
    ? `<td class="${className}" aria-hidden="true"></td>`
    : `<th scope="col" class="${className}">${label}</th>`;
}

/** A square in one of the palette's colours. */
export function swatch(colour: string): string {
  return (
    '<svg class="swatch" aria-hidden="true">' +
    `<rect fill="${escapeHtml(colour)}"/></svg>`
  );
}

function nodeSwatch(node: string, nodes: readonly NodeColour[]): string {
  return nodes.some((known) => known.node === node) ? swatch(colourOf(nodes, node)) : '';
}

function barColumn(
  column: Column,
  {rows, columns}: Table,
  nodes: readonly NodeColour[],
): DrawnColumn {
  const {field} = column;
  const largest = Math.max(...rows.map((row) => Number(row[field] ?? 0)));
  const node = columns.find(({isNode}) => isNode)?.field;
  const bar = (row: Row) => {
    const value = row[field];
    if (typeof value !== 'number' || largest <= 0) return '';
    const width = Math.round((value / largest) * 1000) / 10;
    const colour = node ? colourOf(nodes, String(row[node])) : inks.accent;
    return `<svg class="bar"><rect width="${width}%" fill="${colour}"/></svg>`;
  };
  const cell = (row: Row) => `<td class="b" aria-hidden="true">${bar(row)}</td>`;
  return {column, className: 'b', cell};
}

// One bar a month, the last in front; the scale is the row's own.
function trendColumn(column: Column): DrawnColumn {
  const trend = (value: Plain | undefined) => {
    const months = Array.isArray(value) ? value.map(Number) : [];
    const largest = Math.max(...months);
    if (largest <= 0 || months.length === 0) return '';
    const bars = months.map((month, at) => {
      const height = Math.round((month / largest) * 100) / 10;
      return height === 0 ? '' : `M${at} 10v-${height}h.8V10z`;
    });
    const last = bars.pop() ?? '';
    return (
      `<svg class="trend" viewBox="0 0 ${months.length} 10" preserveAspectRatio="none">` +
      `<path d="${bars.join('')}" fill="${inks.pace}"/>` +
      `<path d="${last}" fill="${inks.accent}"/></svg>`
    );
  };
  const cell = (row: Row) =>
    `<td class="s" aria-hidden="true">${trend(row[column.field])}</td>`;
  return {column, className: 's', cell};
}

function cellText(value: Plain, kind: CellKind | undefined): string {
  if (value === null || value === '') return '<span class="none">–</span>';
  if (typeof value === 'number') return escapeHtml(numberText(value, kind));
  if (typeof value === 'boolean') return escapeHtml(value ? text`yes` : text`no`);
  const told = Array.isArray(value) ? value.join(', ') : String(value);
  if (kind === 'word') return escapeHtml(wordOf(told));
  const label = kind && dateLabels[kind];
  return label ? moment(told, label(told)) : escapeHtml(told);
}

const dateLabels: Readonly<Partial<Record<CellKind, (day: string) => string>>> = {
  day: dayLabel,
  date: dateLabel,
  month: monthShort,
  time: timeLabel,
};

// The page sorts by what a machine reads.
function moment(machine: string, label: string): string {
  return `<time datetime="${escapeHtml(machine)}">${escapeHtml(label)}</time>`;
}

function numberText(value: number, kind: CellKind | undefined): string {
  if (kind === 'share') return share(value);
  if (kind === 'hours') return hours(value);
  if (kind === 'change') return signedShare(value);
  return kind === 'signed' ? signed(value) : count(value);
}

function cellClass(column: Column, table: Table): string {
  const {kind, field} = column;
  if (kind && numeric.includes(kind)) return 'n';
  if (kind === 'code') return 'code w';
  const lengths = table.rows.map((row) => String(row[field] ?? '').length);
  return Math.max(...lengths) <= longestUnbroken ? 't' : 'x';
}
