import {createHash} from 'node:crypto';
import {readdirSync, readFileSync} from 'node:fs';
import {createRequire} from 'node:module';

/** How bad a licence message or date is, from the worst. */
export type Severity = 'critical' | 'warning' | 'notice' | 'info';

/** One known licence message or rule: an entry of `ingest/messages/*.yaml`. */
export interface KnownMessage {
  readonly id: string;
  readonly product: string;
  /**
   * A JavaScript pattern without case; its named groups are what the line says. None for a
   * rule, whose finding comes from dates and files instead of a log.
   */
  readonly pattern?: string;
  readonly means: string;
  readonly severity: Severity;
  readonly cause: string;
  readonly remedy: string;
  readonly affected?: string;
  readonly fixed_in?: string;
  /** How we know: `documented`, `seen`, `inferred`, and where from. */
  readonly source: string;
  /** A line that the pattern matches, and no other does. */
  readonly sample?: string;
}

/** The month in which a release came out, where the day is not known. */
export interface KnownRelease {
  readonly product: string;
  readonly version: string;
  /** `YYYY-MM`. */
  readonly month: string;
  readonly source: string;
}

/** An entry with its pattern ready to use. */
export interface Matcher {
  readonly message: KnownMessage;
  readonly pattern: RegExp;
}

interface DataFile {
  readonly name: string;
  readonly text: string;
}

/** The files of `ingest/messages` or `ingest/releases`, by name. */
function dataFiles(folder: 'messages' | 'releases'): DataFile[] {
  const place = new URL(`../${folder}/`, import.meta.url);
  const names = readdirSync(place).filter((name) => name.endsWith('.yaml'));
  return names.sort().map((name) => ({
    name,
    text: readFileSync(new URL(name, place), 'utf8'),
  }));
}

// Most runs need no catalogue, and the parser of its files takes time to load.
function parsed<T>(files: readonly DataFile[]): T[] {
  const {parse} = createRequire(import.meta.url)('yaml') as typeof import('yaml');
  return files.flatMap(({text}) => parse(text) as T[]);
}

let loaded: readonly Matcher[] | undefined;

/** Every known licence message that a log can hold, read when one is first looked for. */
export function catalogue(): readonly Matcher[] {
  loaded ??= knownMessages().flatMap((message) =>
    message.pattern === undefined
      ? []
      : [{message, pattern: new RegExp(message.pattern, 'i')}],
  );
  return loaded;
}

/** Every entry of the catalogue, rules included. */
export function knownMessages(): KnownMessage[] {
  return parsed(dataFiles('messages'));
}

export function knownReleases(): KnownRelease[] {
  return parsed(dataFiles('releases'));
}

/** Changes whenever an entry does; needs no parser. */
export function catalogueHash(): string {
  const files = [dataFiles('messages'), dataFiles('releases')];
  return createHash('sha256').update(JSON.stringify(files)).digest('hex');
}
