import {readdirSync, readFileSync} from 'node:fs';
import {createRequire} from 'node:module';

/** How bad a licence message or date is, from the worst. */
export type Severity = 'critical' | 'warning' | 'notice' | 'info';

/** One known licence message: an entry of `ingest/messages/*.yaml`. */
export interface KnownMessage {
  readonly id: string;
  readonly product: string;
  /** A JavaScript pattern without case; its named groups are what the line says. */
  readonly pattern: string;
  readonly means: string;
  readonly severity: Severity;
  readonly cause: string;
  readonly remedy: string;
  readonly affected?: string;
  readonly fixed_in?: string;
  /** How we know: `documented`, `seen`, `inferred`, and where from. */
  readonly source: string;
  /** A line it matches, and no other entry does. */
  readonly sample: string;
}

/** An entry with its pattern ready to use. */
export interface Matcher {
  readonly message: KnownMessage;
  readonly pattern: RegExp;
}

let loaded: readonly Matcher[] | undefined;

/** Every known licence message, read once, when one is first looked for. */
export function catalogue(): readonly Matcher[] {
  loaded ??= read();
  return loaded;
}

// Most runs need no catalogue, and the parser of its files takes time to load.
function read(): Matcher[] {
  const {parse} = createRequire(import.meta.url)('yaml') as typeof import('yaml');
  const folder = new URL('../messages/', import.meta.url);
  const names = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  return names.sort().flatMap((name) => {
    const messages: KnownMessage[] = parse(readFileSync(new URL(name, folder), 'utf8'));
    return messages.map((message) => ({
      message,
      pattern: new RegExp(message.pattern, 'i'),
    }));
  });
}
