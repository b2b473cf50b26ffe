import {basename} from 'node:path';
import {UserError} from '../lib/errors.ts';
import type {Bytes} from './bytes.ts';
import {hasAll, tabFields} from './header.ts';
import {type Likeness, likeness} from './likeness.ts';
import {openTable} from './readers/table.ts';
import {byteOrderMark, lineText, type TextEncoding} from './readers/text.ts';
import type {Source} from './source.ts';
import {sources} from './sources.ts';

const headBytes = 1 << 18;

/** What an input turned out to be. */
export interface Recognition {
  readonly source: Source;
  /** Cells of the first header; none for JSON. */
  readonly header: readonly string[];
  readonly encoding: TextEncoding;
  /** Bytes before the first line: a byte-order mark. */
  readonly startsAt: number;
}

/** Tells by its content which source an input is; `named` narrows it to one. */
export async function recognise(
  bytes: Bytes,
  named?: Source,
): Promise<Recognition | Likeness> {
  const head = Buffer.alloc(Math.min(headBytes, bytes.size));
  bytes.read(head, 0, head.length, 0);
  const mark = byteOrderMark(head);
  const candidates = named ? [named] : sources;
  const text = decodeHead(head, mark.encoding).replace(/^\uFEFF/, '');
  const first = text.split(/\r?\n/).find((line) => line.trim() !== '') ?? '';
  const base = {encoding: mark.encoding, startsAt: mark.length};

  const cells = tabFields(first);
  const tabbed = best(candidates, 'tabbed', (source) => hasAll(source, cells));
  if (tabbed) return {source: tabbed, header: cells, ...base};
  const isNamed = named !== undefined;
  const isLike = (source: Source) => isNamed || source.isLike?.(text) === true;
  const document = best(candidates, 'document', isLike);
  if (document) return {source: document, header: [], ...base};
  const log = best(
    candidates,
    'lines',
    (source) => isLike(source) || isLogAtItsEnd(bytes, source),
  );
  const asLog = log && {source: log, header: [], ...base};
  if (asLog && (isNamed || isJsonLines(text))) return asLog;
  if (/^\s*[[{]/.test(text)) return asJson(bytes, candidates, base, asLog);
  const header = await tableHeader(bytes, asLog !== undefined);
  const table = best(candidates, 'table', (source) => hasAll(source, header));
  if (table) return {source: table, header, ...base};
  return asLog ?? likeness(first, cells.length > 1 ? cells : header);
}

// A log whose quotes do not match is no broken table.
async function tableHeader(bytes: Bytes, isLog: boolean): Promise<readonly string[]> {
  try {
    return (await openTable(bytes)).header;
  } catch (error) {
    if (isLog && error instanceof UserError) return [];
    throw error;
  }
}

/** Trouble is mostly found where a log was last written to. */
function isLogAtItsEnd(bytes: Bytes, source: Source): boolean {
  if (bytes.size <= headBytes) return false;
  const tail = Buffer.alloc(headBytes);
  bytes.read(tail, 0, headBytes, bytes.size - headBytes);
  return source.isLike?.(tail.toString('latin1')) === true;
}

/** Whether the first two lines are an object each. */
function isJsonLines(text: string): boolean {
  const lines = text.split(/\r?\n/, 3).filter((line) => line.trim() !== '');
  return (
    lines.length > 1 && lines.slice(0, 2).every((line) => /^\s*\{.*\}\s*$/.test(line))
  );
}

/** The source of that name, or an error that lists the names. */
export function sourceNamed(name: string): Source {
  const source = sources.find((candidate) => candidate.name === name);
  if (source) return source;
  throw new UserError(`--source ${name}: no such source`, {
    exitCode: 64,
    hint: `Known sources: ${sources.map((known) => known.name).join(', ')}.`,
  });
}

async function asJson(
  bytes: Bytes,
  candidates: readonly Source[],
  base: Pick<Recognition, 'encoding' | 'startsAt'>,
  asLog: Recognition | undefined,
): Promise<Recognition | Likeness> {
  const {jsonKeys, openJson} = await import('./readers/json.ts');
  const keys = jsonKeys(bytes);
  if (!keys && asLog) return asLog;
  // The reader says where it stops being JSON.
  if (!keys) openJson(bytes);
  if (!keys) return likeness('JSON without an object', []);
  const name = basename(bytes.path).toLowerCase();
  const isNamed = (source: Source) =>
    !source.named || candidates.length === 1 || name.includes(source.named);
  const source = best(
    candidates,
    'json',
    ({requires, ...rest}) =>
      requires.every((key) => keys.includes(key)) && isNamed({requires, ...rest}),
  );
  if (source) return {source, header: [], ...base};
  if (asLog) return asLog;
  return {
    message: `JSON of no known kind, with ${keys.slice(0, 12).join(', ')}`,
    hint: 'An answer of the repository is told by its name, such as professionalaccesstype.json.',
  };
}

/** The most demanding source that fits. */
function best(
  candidates: readonly Source[],
  format: Source['format'],
  fits: (source: Source) => boolean,
): Source | undefined {
  return candidates
    .filter((source) => source.format === format && fits(source))
    .sort((a, b) => b.requires.length - a.requires.length)[0];
}

function decodeHead(head: Buffer, encoding: TextEncoding): string {
  if (encoding.startsWith('utf-16')) return new TextDecoder(encoding).decode(head);
  const whole = head.subarray(0, head.lastIndexOf(10) + 1 || head.length);
  const read = lineText(whole, encoding === 'utf-8' ? encoding : 'ascii');
  return 'text' in read
    ? Buffer.from(read.text).toString('utf8')
    : whole.toString('latin1');
}
