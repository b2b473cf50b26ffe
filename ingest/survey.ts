import {basename, dirname, join} from 'node:path';
import {UserError} from '../lib/errors.ts';
import {listInputs} from './inputs.ts';
import {nameFacts} from './names.ts';
import {recognise} from './recognise.ts';
import {unpack} from './unpack.ts';

/** What a folder holds of one node, from names and first lines; no file is read whole. */
export interface Surveyed {
  readonly folder: string;
  readonly node: string | null;
  readonly product: string;
  readonly files: number;
  /** Just the files of this node, where a folder holds those of several. */
  readonly glob: string | null;
  /** How often a new file starts, where the names tell. */
  readonly splitMode: 'daily' | 'weekly' | 'monthly' | 'yearly' | null;
}

interface Seen {
  readonly folder: string;
  readonly node: string | null;
  readonly product: string;
  readonly name: string;
}

/** Looks at files and folders as `ingest` would, and keeps nothing. */
export async function survey(paths: readonly string[]): Promise<Surveyed[]> {
  const seen: Seen[] = [];
  for (const path of listInputs(paths).files) {
    if (path === '-') continue;
    const found = await look(path);
    if (found) seen.push(found);
  }
  const groups = new Map<string, Seen[]>();
  for (const one of seen) {
    groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one]);
  }
  return [...groups.values()].flatMap((files) => {
    const first = files[0];
    if (!first) return [];
    const {folder, node, product} = first;
    const names = files.map(({name}) => name);
    const glob = node === null ? null : globOf(folder, node, first.name);
    const splitMode = product === 'QlikView' ? splitOf(names) : null;
    return [{folder, node, product, files: files.length, glob, splitMode}];
  });
}

function keyOf({folder, node, product}: Seen): string {
  return JSON.stringify([folder, node, product]);
}

async function look(path: string): Promise<Seen | undefined> {
  try {
    for await (const bytes of unpack(path)) {
      try {
        const found = await recognise(bytes);
        if (!('source' in found)) continue;
        const {source} = found;
        const node = nameFacts(bytes.path, source).node ?? null;
        return {folder: dirname(path), node, product: source.product, name: bytes.path};
      } finally {
        bytes.close();
      }
    }
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
  }
  return undefined;
}

/** `Sessions_QV1[._]*` for `Sessions_QV1_2026-03-01.log`. */
function globOf(folder: string, node: string, path: string): string | null {
  const name = basename(path);
  const at = name.toLowerCase().indexOf(node);
  return at < 0 ? null : join(folder, `${name.slice(0, at + node.length)}[._]*`);
}

// Names with a day are those of daily files, unless the days lie further apart.
function splitByDays(names: readonly string[]): Surveyed['splitMode'] {
  const days = names
    .flatMap((name) => name.match(/\d{4}-\d{2}-\d{2}/g)?.slice(-1) ?? [])
    .map((day) => Date.parse(day) / 86_400_000)
    .sort((a, b) => a - b);
  const gaps = days.slice(1).map((day, index) => day - (days[index] ?? day));
  const smallest = Math.min(...gaps.filter((gap) => gap > 0));
  if (gaps.length === 0 || smallest < 7) return 'daily';
  if (smallest < 28) return 'weekly';
  return smallest < 365 ? 'monthly' : 'yearly';
}

function splitOf(names: readonly string[]): Surveyed['splitMode'] {
  const has = (pattern: RegExp) => names.some((name) => pattern.test(name));
  if (has(/\d{4}-\d{2}-\d{2}/)) return splitByDays(names);
  if (has(/\d{4}-\d{2}(?!\d)/)) return 'monthly';
  return has(/_\d{4}\.log/i) ? 'yearly' : null;
}
