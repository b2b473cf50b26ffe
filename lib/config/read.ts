import {readFileSync} from 'node:fs';
import {dirname, resolve} from 'node:path';
import {isNode, LineCounter, parseDocument} from 'yaml';
import type {z} from 'zod';
import {exitCodes, UserError} from '../errors.ts';
import {type Config, configShape} from './shape.ts';

/** A configuration with the place it was read from. */
export interface ReadConfig {
  readonly path: string;
  readonly folder: string;
  /** The ledger it names, as a path from anywhere. */
  readonly database: string | undefined;
  readonly config: Config;
}

/** Reads and checks capledger.yaml; a `UserError` (78) names file, line and key. */
export function readConfig(path: string): ReadConfig {
  const config = readYaml(path, configShape);
  const folder = dirname(resolve(path));
  const database = config.database && resolve(folder, config.database);
  return {path, folder, database, config};
}

/** Reads a YAML file of any shape; a `UserError` (78) names file, line and key. */
export function readYaml<T extends z.ZodType>(path: string, shape: T): z.output<T> {
  const text = readText(path);
  const lines = new LineCounter();
  const document = parseDocument(text, {lineCounter: lines});
  const broken = document.errors[0];
  if (broken) {
    const {line} = lines.linePos(broken.pos[0]);
    throw refused(`${path}:${line}`, broken.message.split('\n')[0] ?? broken.code);
  }
  const checked = shape.safeParse(document.toJS() ?? {});
  if (checked.success) return checked.data;
  const issue = checked.error.issues[0];
  const keys = issue?.path.map((key) => (typeof key === 'symbol' ? '' : key)) ?? [];
  const lineOf = (place: readonly (string | number)[]) => {
    const found = document.getIn(place, true);
    return isNode(found) && found.range ? lines.linePos(found.range[0]).line : undefined;
  };
  const unknown = issue?.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
  const wanted = unknown === undefined ? keys : [...keys, unknown];
  const line = lineOf(wanted) ?? nearest(keys, lineOf);
  throw refused(
    `${path}:${line}`,
    `${keyName(wanted)}: ${unknown === undefined ? issue?.message : 'no such key'}`,
  );
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : error;
    throw refused(path, `cannot be read: ${code}`);
  }
}

function nearest(
  keys: readonly (string | number)[],
  lineOf: (place: readonly (string | number)[]) => number | undefined,
): number {
  for (let length = keys.length - 1; length > 0; length--) {
    const line = lineOf(keys.slice(0, length));
    if (line !== undefined) return line;
  }
  return 1;
}

function keyName(keys: readonly (string | number)[]): string {
  return (
    keys
      .map((key) => (typeof key === 'number' ? `[${key + 1}]` : `.${key}`))
      .join('')
      .replace(/^\./, '') || 'file'
  );
}

function refused(place: string, what: string): UserError {
  return new UserError(`${place}: ${what}`, {
    exitCode: exitCodes.config,
    hint: 'Every key is described in docs/config.md.',
  });
}
