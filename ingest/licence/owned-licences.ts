import {createRequire} from 'node:module';
import type {z as Zod} from 'zod';
import {UserError} from '../../lib/errors.ts';

/** One thing that `licences.yaml` says of a licence. */
export interface OwnedFact {
  readonly line: number;
  readonly licence: string;
  readonly product: string;
  readonly node: string | null;
  readonly fact: string;
  readonly day: string | null;
  readonly value: string | null;
}

/** Keys of an entry that are a day of the whole licence. */
const days = [
  'starts',
  'expires',
  'maintenance_until',
  'definition_applied',
  'token_renewed',
  'last_authenticated',
  'parallel_from',
] as const;

/**
 * Reads a hand-kept `licences.yaml`: what is owned, its dates, and when it was last renewed.
 * Throws a `UserError` that names line and key.
 */
export function ownedFacts(text: string, path: string): OwnedFact[] {
  const load = createRequire(import.meta.url);
  const {LineCounter, parseDocument} = load('yaml') as typeof import('yaml');
  const {z} = load('zod') as typeof import('zod');
  const counter = new LineCounter();
  const document = parseDocument(text, {lineCounter: counter, prettyErrors: false});
  const lineAt = (position: number) => counter.linePos(position).line;
  const [broken] = document.errors;
  if (broken) throw refused(path, lineAt(broken.pos[0]), `no YAML: ${broken.code}`);
  const lineOf = (place: readonly PropertyKey[]): number => {
    for (let depth = place.length; depth > 0; depth--) {
      const node: unknown = document.getIn(place.slice(0, depth), true);
      const range = (node as {range?: [number, number, number]} | undefined)?.range;
      if (range) return lineAt(range[0]);
    }
    return 1;
  };
  const read = schemaOf(z).safeParse(document.toJS());
  if (!read.success) {
    const [issue] = read.error.issues;
    const place = issue?.path ?? [];
    throw refused(path, lineOf(place), `${place.join('.')}: ${issue?.message}`);
  }
  return factsOf(read.data, lineOf);
}

function schemaOf(z: typeof Zod) {
  const day = z.iso.date('no day such as 2026-12-31');
  // YAML takes 12.50 for the number 12.5.
  const version = z.string('write a version in quotes, as "12.50"').min(1);
  const names = z.array(z.string().min(1));
  const licence = z.strictObject({
    licence: z.string().min(1),
    product: z.string().min(1),
    nodes: names.optional(),
    version: version.optional(),
    offline: z.boolean().optional(),
    cores: z.number().int().positive().optional(),
    delayed_sync: z
      .strictObject({days: z.number().int().positive().optional(), nodes: names})
      .optional(),
    features: z
      .array(z.strictObject({feature: z.string().min(1), expires: day}))
      .optional(),
    ...Object.fromEntries(days.map((name) => [name, day.optional()])),
  });
  const release = z.strictObject({
    product: z.string().min(1),
    version: version,
    released: day,
  });
  return z.strictObject({
    licences: z.array(licence),
    releases: z.array(release).optional(),
  });
}

type Owned = Zod.infer<ReturnType<typeof schemaOf>>;

function factsOf(
  {licences, releases = []}: Owned,
  lineOf: (place: readonly PropertyKey[]) => number,
): OwnedFact[] {
  const facts = licences.flatMap((owned, index) => {
    const at = (...place: PropertyKey[]) => lineOf(['licences', index, ...place]);
    const base = {
      licence: owned.licence,
      product: owned.product,
      node: null,
      day: null,
      value: null,
    };
    const found: OwnedFact[] = [{...base, line: at('licence'), fact: 'owned'}];
    for (const name of days) {
      const day = (owned as Readonly<Record<string, unknown>>)[name];
      if (typeof day === 'string') found.push({...base, line: at(name), fact: name, day});
    }
    for (const [node, name] of (owned.nodes ?? []).entries()) {
      found.push({...base, line: at('nodes', node), fact: 'node', node: name});
    }
    for (const [number, part] of (owned.features ?? []).entries()) {
      const {feature, expires} = part;
      found.push({
        ...base,
        line: at('features', number),
        fact: 'feature',
        day: expires,
        value: feature,
      });
    }
    if (owned.version !== undefined) {
      found.push({
        ...base,
        line: at('version'),
        fact: 'version',
        value: owned.version,
      });
    }
    if (owned.cores !== undefined) {
      found.push({...base, line: at('cores'), fact: 'cores', value: String(owned.cores)});
    }
    if (owned.offline) found.push({...base, line: at('offline'), fact: 'offline'});
    const {delayed_sync} = owned;
    if (delayed_sync?.days !== undefined) {
      const value = String(delayed_sync.days);
      found.push({
        ...base,
        line: at('delayed_sync', 'days'),
        fact: 'delayed_sync_days',
        value,
      });
    }
    for (const [node, name] of (delayed_sync?.nodes ?? []).entries()) {
      found.push({
        ...base,
        line: at('delayed_sync', 'nodes', node),
        fact: 'delayed_sync',
        node: name,
      });
    }
    return found;
  });
  const released = releases.map(({product, version, released: day}, index) => ({
    line: lineOf(['releases', index]),
    licence: product,
    product,
    node: null,
    fact: 'release',
    day,
    value: version,
  }));
  return [...facts, ...released];
}

function refused(path: string, line: number, problem: string): UserError {
  return new UserError(`${path}:${line}: ${problem}`, {
    hint: 'docs/licences.md shows what licences.yaml may say.',
  });
}
