import {basename} from 'node:path';
import {normalNode} from '../lib/node-name.ts';
import {isLog, type Source} from './source.ts';

/** What a file's name says beside its content. */
export interface NameFacts {
  readonly node: string | undefined;
  /** When the figures in it were taken, ISO 8601. */
  readonly takenAt: string | undefined;
}

const date =
  /(\d{4})-?(\d\d)-?(\d\d)(?:T(\d\d)[.:-]?(\d\d)(?:[.:-]?(\d\d))?(?:\.\d+)?Z?)?/;

/**
 * Reads node and time out of a file's name.
 *
 * `Sessions_<NODE>[_<date>].log`: the last underscore counts, and only if a date follows.
 * `<NODE>_<answer>_<time>.json` for licence answers is our own convention.
 */
export function nameFacts(path: string, source: Source): NameFacts {
  const name = basename(path).replace(/(\.(log|txt|json|csv|xlsx|gz))+$/i, '');
  if (source.name === 'qlikview_sessions') {
    return {node: sessionsNode(name), takenAt: undefined};
  }
  if (isLog(source)) return {node: undefined, takenAt: undefined};
  const at = date.exec(name);
  return {node: answerNode(name), takenAt: at ? isoTime(at) : undefined};
}

const day = String.raw`\d{4}(?:-?W?\d{1,2}(?:-?\d\d)?)?`;
// What people and programs add to the name of a copy.
const copyMark = String.raw`(?:[ ._~(-]*(?:copy|kopie|backup|bak|old|\d+\)).*)?`;
const dated = new RegExp(`^(.+)_${day}${copyMark}$`, 'i');
const onlyDate = new RegExp(`^${day}${copyMark}$`, 'i');

function sessionsNode(name: string): string | undefined {
  const rest = /^sessions?_(.+)$/i.exec(name)?.[1];
  if (!rest || onlyDate.test(rest)) return undefined;
  return normalNode(dated.exec(rest)?.[1] ?? rest);
}

function answerNode(name: string): string | undefined {
  const node = /^(.+?)_(?:[A-Za-z]*access[A-Za-z]*|licen[cs]e|lef|slk)(_|$)/i.exec(
    name,
  )?.[1];
  return node ? normalNode(node) : undefined;
}

function isoTime(match: RegExpExecArray): string {
  const [, year, month, day, hour = '00', minute = '00', second = '00'] = match;
  return `${year}-${month}-${day}T${hour}:${minute}:${second}.000Z`;
}
