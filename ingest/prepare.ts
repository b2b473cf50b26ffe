import type {Db} from '../lib/db.ts';
import {exitCodes} from '../lib/errors.ts';
import {normalNode} from '../lib/node-name.ts';
import type {Door} from '../lib/privacy/door.ts';
import type {Bytes} from './bytes.ts';
import {headOf} from './identity.ts';
import {nameFacts} from './names.ts';
import {type Recognition, recognise, sourceNamed} from './recognise.ts';
import {type FileResult, fileResult, type IngestOptions} from './result.ts';
import type {FileStat} from './seen.ts';
import {isLog} from './source.ts';
import {isDead, openTail} from './tail.ts';

/** One input on its way into the ledger. */
export interface FileJob {
  readonly db: Db;
  readonly bytes: Bytes;
  readonly stat: FileStat | undefined;
  readonly options: IngestOptions;
  /** What of a person may be kept. */
  readonly door: Door | undefined;
  readonly runId: number;
  /** Whose path is noted: the archive's for an entry of one. */
  readonly container: string;
  /** Which of the paths of this run it is. */
  readonly place: number;
}

/** An input of a known kind, looked at without asking the ledger. */
export interface Prepared {
  readonly job: FileJob;
  /** A log that nobody writes to any more: a last line without its end is whole. */
  readonly isEnded: boolean;
  readonly found: Recognition;
  readonly head: string;
  /** The node that the options or the name say. */
  readonly said: string | null;
  readonly product: string | null;
  readonly takenAt: string | undefined;
}

/** Looks at an input; answers its result at once where there is nothing to read. */
export async function prepare(live: FileJob): Promise<Prepared | FileResult> {
  const {options} = live;
  const named = options.source ? sourceNamed(options.source) : undefined;
  const {bytes} = live;
  const found = await recognise(bytes, named);
  if ('message' in found) {
    if (bytes.size === 0) return fileResult(bytes.path, 'waiting', {message: 'empty'});
    return fileResult(bytes.path, 'unknown', {...found, exitCode: exitCodes.refused});
  }
  const facts = nameFacts(bytes.path, found.source);
  const said = options.node ? normalNode(options.node) : (facts.node ?? null);
  const product = found.source.product === 'any' ? null : found.source.product;
  const head = headOf(bytes, found.source);
  // Only a log that has a whole record is told again by it when it goes on.
  const isEnded = isLog(found.source) && !bytes.isClosed && isDead(bytes.modifiedAt);
  const job = isEnded ? {...live, bytes: {...bytes, isClosed: true}} : live;
  if (head) return {job, isEnded, found, head, said, product, takenAt: facts.takenAt};
  const base = {source: found.source.name, product, message: 'no record yet'};
  const left = isEnded ? openTail(bytes, found.source, bytes.size) : 0;
  return fileResult(bytes.path, 'waiting', left > 0 ? leftOut(bytes, left, base) : base);
}

/** A record that nothing will end: it must not be missing without a word. */
function leftOut<T>({path, modifiedAt}: Bytes, sizeBytes: number, base: T) {
  const since = modifiedAt.toISOString().slice(0, 10);
  return {
    ...base,
    message: `${path}: the last ${sizeBytes} bytes are its only record, and have had no line end since ${since}: not counted`,
    hint: 'If nothing writes to this log any more, add a line end to it and run again.',
    exitCode: exitCodes.partial,
  };
}
