import {createHash} from 'node:crypto';
import {existsSync, readdirSync, readFileSync} from 'node:fs';
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

type Folder = 'messages' | 'releases';

/**
 * The text of the entries of `ingest/messages` or `ingest/releases`, file by file: as the
 * build packed them, or as they lie in a clone.
 */
function texts(folder: Folder): string[] {
  const packed = new URL(`../${folder}.json`, import.meta.url);
  if (existsSync(packed)) return [readFileSync(packed, 'utf8')];
  const place = new URL(`../${folder}/`, import.meta.url);
  const names = readdirSync(place).filter((name) => name.endsWith('.yaml'));
  return names.sort().map((name) => readFileSync(new URL(name, place), 'utf8'));
}

function entries<T>(folder: Folder): T[] {
  return texts(folder).flatMap((text) =>
    text.startsWith('[') ? JSON.parse(text) : yaml(text),
  );
}

// The parser takes a tenth of a second to load and read all that; a package has JSON.
function yaml<T>(text: string): T[] {
  const {parse} = createRequire(import.meta.url)('yaml') as typeof import('yaml');
  return parse(text);
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
  return entries('messages');
}

export function knownReleases(): KnownRelease[] {
  return entries('releases');
}

/** Changes whenever an entry does; needs no parser. */
export function catalogueHash(): string {
  const all = [texts('messages'), texts('releases')];
  return createHash('sha256').update(JSON.stringify(all)).digest('hex');
}
