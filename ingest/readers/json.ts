import {UserError} from '../../lib/errors.ts';
import {maskSecrets} from '../../lib/mask.ts';
import type {RecordBatch} from '../../lib/record-batch.ts';
import type {Bytes} from '../bytes.ts';
import {emptyTally, type RecordReader, type Tally} from '../reader.ts';
import {type Cut, jsonCutter} from './json-cut.ts';
import {puller} from './puller.ts';
import {openText, type Text, type TextOptions} from './whole-text.ts';

const longestObject = 4 << 20;
const keptOfReject = 1000;
const mostRejects = 10_000;
// Far beyond any answer; what parses JSON later may take memory for each level.
const deepest = 100;

/**
 * Reads the objects of a JSON array, or one object, in constant memory.
 *
 * The file counts whole or not at all: malformed or cut-off text is a `UserError`, thrown
 * when the first object is looked for here or later by `fill`.
 */
export function openJson(bytes: Bytes, options: TextOptions = {}): RecordReader {
  const text = openText(bytes, options);
  const tally = emptyTally();
  const records = puller(objects(bytes.path, text, tally));
  let next = records.next();
  const sample = next?.text.toString();
  if (!next) records.check();

  const fill = (batch: RecordBatch): void => {
    while (next && !batch.isFull) {
      batch.add(next.line, next.byteOffset, next.text);
      next = records.next();
    }
    records.check();
  };
  return {
    tally,
    header: [],
    fill,
    more: false,
    sample,
    consumedBytes: bytes.size,
    digest: () => text.digest,
    encoding: text.encoding,
  };
}

/**
 * Paths of the values in the first object, two levels deep: `id`, `user.userId`.
 *
 * None when the input does not begin with an object in JSON, or an array of them.
 */
export function jsonKeys(bytes: Bytes): string[] | undefined {
  try {
    const text = openText(bytes, {limit: longestObject + keptOfReject});
    const first = objects(bytes.path, text, emptyTally()).next();
    if (first.done) return [];
    return paths(JSON.parse(first.value.text.toString()));
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

function paths(object: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(object).flatMap(([key, value]) => {
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject
      ? [key, ...Object.keys(value).map((inner) => `${key}.${inner}`)]
      : key;
  });
}

function* objects(path: string, text: Text, tally: Tally): Generator<Cut, void> {
  const cuts: Cut[] = [];
  const cutter = jsonCutter({
    longest: longestObject,
    physical: text.physical,
    onCut: (cut) => cuts.push(cut),
  });
  for (let block = text.next(); block; block = text.next()) {
    const fault = cutter.write(block);
    for (const cut of cuts) {
      tally.lines++;
      const reason = rejected(cut);
      if (reason) {
        const beginning = cut.text.subarray(0, keptOfReject).toString();
        const {line, byteOffset} = cut;
        tally.rejects.push({line, byteOffset, reason, text: beginning});
        if (tally.rejects.length > mostRejects) {
          throw malformed(path, line, `more than ${mostRejects} elements are no objects`);
        }
      } else {
        check(path, cut);
        tally.records++;
        yield cut;
      }
    }
    cuts.length = 0;
    if (fault) throw malformed(path, fault.line, fault.message);
  }
  const fault = cutter.end();
  if (fault) throw malformed(path, fault.line, fault.message);
}

function rejected(cut: Cut): string | undefined {
  if (cut.kind === 'array') return 'not_an_object: an array';
  if (cut.kind === 'value') return 'not_an_object: a plain value';
  if (cut.length > longestObject) return `record_too_long: ${cut.length} bytes`;
  if (cut.depth > deepest) return `nested_too_deep: ${cut.depth} levels`;
  return undefined;
}

function check(path: string, cut: Cut): void {
  try {
    JSON.parse(cut.text.toString());
  } catch (error) {
    const seen = maskSecrets(error instanceof Error ? error.message : String(error));
    throw malformed(path, cut.line, `an object begins that is not JSON: ${seen}`);
  }
}

function malformed(path: string, line: number, message: string): UserError {
  return new UserError(`${path}:${line}: ${message}`, {
    hint: 'Nothing of this file was read. Fetch the answer again and keep it as it is.',
  });
}
