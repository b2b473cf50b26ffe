import {readdir, readFile} from 'node:fs/promises';
import {basename} from 'node:path';
import {fileURLToPath} from 'node:url';
import type {staleTables} from './stale.ts';

/** One SQL file: a staging view or a mart, with what it promises. */
export interface SqlFile {
  readonly name: string;
  readonly kind: 'staging' | 'mart';
  readonly summary: string;
  readonly notes: string;
  /** Not stored but computed when read: too large to keep, or cheap to make. */
  readonly isView: boolean;
  /** Of which column only the values that are stale are made anew; null if all are. */
  readonly madeBy: keyof typeof staleTables | null;
  /** The column of numbers that the runner adds; a row keeps its own in later nights. */
  readonly numberedAs: string | null;
  /** A view of as many rows, unique as the grain says: to count them is enough. */
  readonly oneForEach: string | null;
  /** Columns that together are unique and not null. */
  readonly grain: readonly string[];
  readonly notNull: readonly string[];
  /** The one select. */
  readonly query: string;
}

const folders = {staging: 'staging/', mart: 'marts/'} as const;

/** Reads all staging and mart files, beside this module also when installed. */
export async function readSqlFiles(): Promise<SqlFile[]> {
  const staging = await readFolder('staging');
  return [...staging, ...(await readFolder('mart'))];
}

async function readFolder(kind: SqlFile['kind']): Promise<SqlFile[]> {
  const folder = new URL(folders[kind], import.meta.url);
  const names = (await readdir(fileURLToPath(folder))).filter((name) =>
    name.endsWith('.sql'),
  );
  return Promise.all(
    names.sort().map(async (name) => {
      const text = await readFile(new URL(name, folder), 'utf8');
      return parseSqlFile(basename(name, '.sql'), kind, text);
    }),
  );
}

/** Takes the header comment of a file apart; what follows it is the query. */
export function parseSqlFile(name: string, kind: SqlFile['kind'], text: string): SqlFile {
  const lines = text.split(/\r?\n/);
  const end = lines.findIndex((line) => !line.startsWith('--'));
  const comment = lines.slice(0, end).map((line) => line.replace(/^-- ?/, ''));
  const isPromise = (line: string) =>
    /^(grain|not null|made as|made by|numbered as|one for each):/.test(line);
  const prose = comment
    .filter((line) => !isPromise(line))
    .join('\n')
    .trim();
  const [summary = '', ...notes] = prose.split(/\n\s*\n/);
  return {
    name,
    kind,
    summary: summary.replace(/\n/g, ' '),
    notes: notes.join('\n\n').replace(/([^\n])\n(?!\n)/g, '$1 '),
    madeBy: madeBy(promised(comment, 'made by')[0]),
    numberedAs: promised(comment, 'numbered as')[0] ?? null,
    oneForEach: promised(comment, 'one for each')[0] ?? null,
    isView: kind === 'staging' || promised(comment, 'made as').includes('view'),
    grain: promised(comment, 'grain'),
    notNull: promised(comment, 'not null'),
    query: lines.slice(end).join('\n').trim(),
  };
}

function madeBy(column: string | undefined): SqlFile['madeBy'] {
  return column === 'file_id' || column === 'month' ? column : null;
}

function promised(comment: readonly string[], word: string): string[] {
  return comment
    .filter((line) => line.startsWith(`${word}:`))
    .flatMap((line) => line.slice(word.length + 1).split(','))
    .map((column) => column.trim())
    .filter((column) => column !== '');
}
