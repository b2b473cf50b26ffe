import {type Loader, parse, View} from 'vega';
import {expressionInterpreter} from 'vega-interpreter';
import {compile, type TopLevelSpec} from 'vega-lite';
import {escapeHtml, visible} from './escape.ts';
import {speaking} from './language.ts';
import {inks} from './palette.ts';
import {separators} from './words.ts';

const refuse = () => Promise.reject(new Error('a report loads nothing'));
const loader: Loader = {load: refuse, sanitize: refuse, http: refuse, file: refuse};

const config = {
  aria: false,
  background: 'transparent',
  font: 'system-ui, sans-serif',
  view: {stroke: null},
  axis: {
    domain: false,
    ticks: false,
    labelColor: inks.text,
    titleColor: inks.text,
    gridColor: inks.rule,
    labelFontSize: 11,
    titleFontSize: 11,
    titleFontWeight: 'normal',
    labelPadding: 6,
    labelLimit: 150,
  },
  axisY: {tickCount: 4},
  axisX: {grid: false, labelAngle: 0},
} as const;

// Every format has to name one; no chart shows money.
const currency = ['', ''];

/**
 * Draws a Vega-Lite spec as SVG, without generated code and without loading anything.
 *
 * Size and role are left to the page: the answer has a `viewBox` and no width. Values
 * with a field `tip` give their marks that text as `data-tip`, which the page shows under
 * the pointer.
 */
export async function drawSvg(spec: object, label: string, tag = 'en'): Promise<string> {
  const visibleSpec = withVisibleText(spec) as Spec;
  const aria = hasTips(visibleSpec);
  const number = {...speaking({tag, texts: {}}, separators), grouping: [3], currency};
  const own = {...config, aria, locale: {number}};
  const whole = {...withTips(visibleSpec), config: own} as TopLevelSpec;
  const runtime = parse(compile(whole).spec, undefined, {ast: true});
  const view = new View(runtime, {expr: expressionInterpreter, renderer: 'none', loader});
  try {
    return framed(await view.toSVG(), label);
  } finally {
    view.finalize();
  }
}

interface Spec {
  readonly data?: {readonly values?: readonly Readonly<Record<string, unknown>>[]};
  readonly encoding?: object;
}

const tipMark = 'tip: ';

function hasTips({data}: Spec): boolean {
  return data?.values?.[0]?.tip !== undefined;
}

function withTips<T extends Spec>(spec: T): T {
  if (!hasTips(spec)) return spec;
  const values = spec.data?.values?.map((row) => ({...row, tip: tipMark + row.tip}));
  const description = {field: 'tip', type: 'nominal'};
  return {...spec, data: {values}, encoding: {...spec.encoding, description}};
}

// Vega keeps control characters, which make the SVG unreadable.
function withVisibleText<T>(value: T): T {
  return JSON.parse(JSON.stringify(value), (_, inner) =>
    typeof inner === 'string' ? visible(inner) : inner,
  );
}

function framed(svg: string, label: string): string {
  const [, width = '0', height = '0'] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg) ?? [];
  const body = svg.slice(svg.indexOf('>') + 1).replace(/<[a-z]+ [^>]*>/g, withoutRoles);
  return (
    `<svg class="marks" width="${width}" height="${height}" ` +
    `viewBox="0 0 ${width} ${height}" role="img" aria-label="${escapeHtml(label)}">${body}`
  );
}

// A drawing is one image with one label: its inner roles would each want their own.
function withoutRoles(tag: string): string {
  return tag
    .replace(` aria-label="${tipMark}`, ' data-tip="')
    .replace(/ (?:role|aria-[a-z]+)="[^"]*"/g, '')
    .replace(/ (?:d|transform)="[^"]*"/g, rounded);
}

// Thirteen digits of a pixel are a third of a drawing's bytes.
function rounded(attribute: string): string {
  return attribute.replace(/\d+\.\d{4,}/g, (number) =>
    String(Math.round(Number(number) * 1000) / 1000),
  );
}
