import type {SourceLine} from '../ingest/source-lines.ts';
import type {Plain} from '../lib/db.ts';
import {wordOf} from '../reports/mart-words.ts';
import type {Explanation} from './explain/explain.ts';
import type {FigureExplained, MadeOf} from './explain/figure.ts';
import type {FileExplained} from './explain/file.ts';
import type {Origin} from './explain/origins.ts';
import type {PeakExplained} from './explain/peak.ts';
import type {ReadingExplained} from './explain/reading.ts';
import type {RecordsExplained} from './explain/records.ts';
import type {UseExplained} from './explain/uses.ts';
import {excerpt, visible} from './terminal.ts';
import {number, plural} from './words.ts';

/** An explanation as lines for a person. */
export function explanationLines(explanation: Explanation): string[] {
  switch (explanation.kind) {
    case 'figure':
      return figureLines(explanation);
    case 'reading':
      return readingLines(explanation);
    case 'record':
      return explanation.lines.flatMap(sourceLines);
    case 'file':
      return explanation.files.flatMap(fileLines);
    default:
      return explanation.uses.flatMap(useLines);
  }
}

function figureLines(figure: FigureExplained): string[] {
  const {address, value, summary, made_of, row, peak, records} = figure;
  const head = [`${visible(address)} = ${shown(value)}`, `  ${summary}`];
  const origins = originLines(figure.worked_out_from);
  if (peak) return [...head, ...peakLines(peak)];
  if (records && (records.records > 0 || origins.length === 0)) {
    return [...head, ...recordLines(records), ...origins];
  }
  if (made_of) return [...head, ...unitLines(figure, made_of), ...origins];
  const cells = Object.entries(row).map(([name, cell]) => `  ${name}: ${shown(cell)}`);
  return [...head, '  Its row:', ...cells, ...origins];
}

function unitLines({uses}: FigureExplained, made_of: MadeOf): string[] {
  const sum = `${plural(made_of.units, 'unit')} of ${plural(made_of.uses, 'use')} = ${plural(made_of.minutes, 'minute')}`;
  const left = made_of.uses - uses.length;
  return [
    `  ${sum}${verdict(made_of.adds_up)}`,
    ...uses.flatMap((use) => ['', ...useLines(use)]),
    ...(left > 0 ? ['', `${plural(left, 'more use')}; --limit 0 shows all`] : []),
  ];
}

function recordLines({records, adds_up, lines}: RecordsExplained): string[] {
  const left = records - lines.length;
  return [
    `  ${plural(records, 'record')}${verdict(adds_up)}`,
    ...lines.flatMap((line) => ['', ...sourceLines(line)]),
    ...(lines.length > 0 && left > 0
      ? ['', `${plural(left, 'more record')}; --limit 0 shows all`]
      : []),
  ];
}

function originLines(origins: readonly Origin[]): string[] {
  if (origins.length === 0) return [];
  return [
    '  Worked out from, each to be explained in turn:',
    ...origins.map(({address, value}) => `    ${visible(address)} = ${shown(value)}`),
  ];
}

function verdict(addsUp: boolean | null): string {
  if (addsUp === null) return '';
  return addsUp ? ', which is the figure' : ', which is NOT the figure';
}

function shown(value: Plain | undefined): string {
  if (value === null || value === undefined) return 'unknown';
  return typeof value === 'number' ? number(value) : visible(String(value));
}

function peakLines({moment, adds_up, sessions}: PeakExplained): string[] {
  const told = adds_up ? 'which gives the figure' : 'which does NOT give the figure';
  return [
    `  open at ${moment}: ${plural(sessions.length, 'session')}, ${told}`,
    ...sessions.flatMap(({product, node, user_name, started_at, ended_at, source}) => [
      '',
      visible([product, node, user_name ?? '(anonymous)'].join(' · ')),
      `  from ${started_at} to ${ended_at}`,
      ...sourceLines(source),
    ]),
  ];
}

function useLines(use: UseExplained): string[] {
  const {session_key, product, node, user_name, document, started_at} = use;
  const who = [product, node, user_name ?? '(anonymous)', document ?? '(not logged)'];
  return [
    visible(session_key),
    `  ${visible(who.join(' · '))}`,
    `  from ${started_at} to ${use.ended_at ?? 'unknown'}`,
    ...use.steps.map(({rule, how}) => {
      const mark = rule === use.rule ? '=>' : '  ';
      return `  ${mark} ${rule}: ${how}`;
    }),
    `  billed ${plural(use.minutes, 'minute')}${use.adds_up ? '' : ': NOT what the line gives'}`,
    `  ${unitsLine(use)}`,
    ...sourceLines(use.source),
  ];
}

function unitsLine({units, minutes}: UseExplained): string {
  const [first] = units;
  const last = units.at(-1);
  if (!first || !last) return 'no unit';
  const sum = units.reduce((total, unit) => total + unit.minutes, 0);
  const part = sum === minutes ? '' : ` of its ${minutes} minutes`;
  const span =
    units.length === 1
      ? `unit ${first.unit_number} at ${first.unit_started_at}`
      : `units ${first.unit_number} to ${last.unit_number}, from ${first.unit_started_at} to ${last.unit_started_at}`;
  return `${span}: ${plural(sum, 'minute')}${part}`;
}

function sourceLines(source: SourceLine): string[] {
  const {path, line, byte_offset, found_at, state, message, text} = source;
  const place = `${visible(found_at ?? path)}:${line} (byte ${byte_offset})`;
  const proof = state === 'verified' || state === 'moved' ? 'verified' : state;
  return [
    `  ${place}: ${proof}`,
    ...(message ? [`    ${visible(message)}`] : []),
    ...(text === null ? [] : [`    ${excerpt(text, 2000)}`]),
  ];
}

function readingLines({reading, reconciled, source}: ReadingExplained): string[] {
  const {reading_id, console, kind, taken_at, used_minutes, typed_by, typed_at} = reading;
  return [
    visible(
      `${reading_id}: ${console} showed ${shown(used_minutes)} minutes at ${taken_at}`,
    ),
    kind === 'typed'
      ? visible(`  typed in by ${typed_by} at ${typed_at}${note(reading.note)}`)
      : `  from ${kind}`,
    `  logs up to then: ${shown(reconciled.recomputed_at_reading)} minutes; ${reconciled.status}`,
    `  ${visible(wordOf(String(reconciled.reason)))}`,
    ...(source ? sourceLines(source) : []),
  ];
}

function fileLines({path, source, state, message, ...file}: FileExplained): string[] {
  const proof = state === 'verified' || state === 'moved' ? 'verified' : state;
  return [
    `${visible(path)}: ${proof}`,
    `  ${visible(source)}, ${file.node === null ? 'no node' : `node ${visible(file.node)}`}`,
    `  ${plural(file.rows, 'row')}, ${plural(file.rejects, 'reject')}, ${plural(file.duplicates, 'duplicate')}`,
    `  ${plural(file.consumed_bytes, 'byte')}, SHA-256 ${file.content_sha256}`,
    ...(message ? [`  ${visible(message)}`] : []),
  ];
}

function note(text: unknown): string {
  return text ? `: ${text}` : '';
}
