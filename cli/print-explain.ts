import type {SourceLine} from '../ingest/source-lines.ts';
import type {Explanation} from './explain/explain.ts';
import type {FigureExplained} from './explain/figure.ts';
import type {PeakExplained} from './explain/peak.ts';
import type {ReadingExplained} from './explain/reading.ts';
import type {UseExplained} from './explain/uses.ts';
import {excerpt, visible} from './terminal.ts';
import {plural} from './words.ts';

/** An explanation as lines for a person. */
export function explanationLines(explanation: Explanation): string[] {
  switch (explanation.kind) {
    case 'figure':
      return figureLines(explanation);
    case 'reading':
      return readingLines(explanation);
    default:
      return explanation.uses.flatMap(useLines);
  }
}

function figureLines(figure: FigureExplained): string[] {
  const {address, value, summary, made_of, row, uses, peak} = figure;
  const head = [`${visible(address)} = ${value ?? 'unknown'}`, `  ${summary}`];
  if (peak) return [...head, ...peakLines(peak)];
  if (!made_of) {
    const cells = Object.entries(row).map(
      ([name, cell]) => `  ${name}: ${visible(String(cell ?? 'unknown'))}`,
    );
    return [...head, '  Not a sum of units. Its row:', ...cells];
  }
  const sum = `${plural(made_of.units, 'unit')} of ${plural(made_of.uses, 'use')} = ${plural(made_of.minutes, 'minute')}`;
  const verdict = {true: ', which is the figure', false: ', which is NOT the figure'};
  const told = made_of.adds_up === null ? '' : verdict[`${made_of.adds_up}`];
  const left = made_of.uses - uses.length;
  return [
    ...head,
    `  ${sum}${told}`,
    ...uses.flatMap((use) => ['', ...useLines(use)]),
    ...(left > 0 ? ['', `${plural(left, 'more use')}; --limit 0 shows all`] : []),
  ];
}

function peakLines({moment, adds_up, sessions}: PeakExplained): string[] {
  const verdict = adds_up ? 'which gives the figure' : 'which does NOT give the figure';
  return [
    `  open at ${moment}: ${plural(sessions.length, 'session')}, ${verdict}`,
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
    visible(`${reading_id}: ${console} showed ${used_minutes} minutes at ${taken_at}`),
    kind === 'typed'
      ? visible(`  typed in by ${typed_by} at ${typed_at}${note(reading.note)}`)
      : `  from ${kind}`,
    `  logs up to then: ${reconciled.recomputed_at_reading} minutes; ${reconciled.status}`,
    `  ${visible(String(reconciled.reason))}`,
    ...(source ? sourceLines(source) : []),
  ];
}

function note(text: unknown): string {
  return text ? `: ${text}` : '';
}
