import {
  type Dirent,
  lstatSync,
  readdirSync,
  realpathSync,
  type Stats,
  statSync,
} from 'node:fs';
import {join, sep} from 'node:path';
import picomatch from 'picomatch';
import {type ExitCode, exitCodes} from '../lib/errors.ts';

/** Something that was asked for, or met in a folder, and will not be read. */
export interface InputProblem {
  readonly path: string;
  readonly status: 'skipped' | 'missing';
  readonly message: string;
  readonly hint: string | undefined;
  readonly exitCode: ExitCode;
}

export interface Inputs {
  /** Regular files in the order asked for, folders sorted by name; `-` for stdin. */
  readonly files: string[];
  readonly problems: InputProblem[];
}

interface Found {
  readonly path: string;
  /** Where it really is; a file reached by two paths is read once. */
  readonly real: string;
  readonly isLink: boolean;
}

interface Walk {
  readonly root: string;
  readonly realRoot: string;
  readonly depth: number;
  readonly isWanted: (pathInRoot: string) => boolean;
  readonly avoid: Avoid;
  readonly found: Found[];
  readonly problems: InputProblem[];
}

const absent: ReadonlySet<string> = new Set([
  'ENOENT',
  'ENOTDIR',
  'ENAMETOOLONG',
  'ELOOP',
]);

/**
 * Finds the files behind files, folders, globs and `-`; an existing path is no glob.
 *
 * `isAvoided` names folders that must not be looked into.
 */
export function listInputs(
  patterns: readonly string[],
  isAvoided: (path: string) => boolean = () => false,
): Inputs {
  const problems: InputProblem[] = [];
  const found = patterns.flatMap((pattern) => findInputs(pattern, problems, isAvoided));
  return {files: withoutRepeats(found), problems};
}

/** The part of a path before its first glob, without asking the file system. */
export function globBase(pattern: string): string {
  return picomatch.scan(pattern, scanOptions).base;
}

const scanOptions = {noextglob: true, nonegate: true};

type Avoid = (path: string) => boolean;

function findInputs(pattern: string, problems: InputProblem[], avoid: Avoid): Found[] {
  if (pattern === '-') return [{path: '-', real: '-', isLink: false}];
  const stat = statOf(pattern, problems);
  if (stat === 'refused') return [];
  if (stat?.isFile()) {
    const isLink = lstatSync(pattern).isSymbolicLink();
    return [{path: pattern, real: realpathSync.native(pattern), isLink}];
  }
  if (stat?.isDirectory()) {
    const depth = Number.POSITIVE_INFINITY;
    return walked(pattern, pattern, problems, {depth, avoid, isWanted: () => true});
  }
  if (stat) {
    problems.push(skipped(pattern, `is a ${kindOf(stat)}, not a file`));
    return [];
  }
  return matches(pattern, problems, avoid);
}

function matches(pattern: string, problems: InputProblem[], avoid: Avoid): Found[] {
  const {base, glob, isGlob} = picomatch.scan(pattern, scanOptions);
  const root = base === '' ? '.' : base;
  const stat = isGlob ? statOf(root, problems) : undefined;
  if (stat === 'refused') return [];
  if (!stat?.isDirectory()) {
    problems.push(missing(pattern, 'no such file or folder'));
    return [];
  }
  const depth = glob.includes('**') ? Number.POSITIVE_INFINITY : glob.split('/').length;
  const isWanted = picomatch(glob, scanOptions);
  return walked(pattern, root, problems, {depth, avoid, isWanted});
}

function walked(
  asked: string,
  root: string,
  problems: InputProblem[],
  rules: Pick<Walk, 'depth' | 'isWanted' | 'avoid'>,
): Found[] {
  const walk: Walk = {
    root,
    realRoot: realpathSync.native(root),
    ...rules,
    found: [],
    problems: [],
  };
  walkFolder(walk, '', 1);
  problems.push(...walk.problems);
  if (walk.found.length === 0 && walk.problems.length === 0) {
    problems.push(missing(asked, asked === root ? 'holds no files' : 'matches no file'));
  }
  return walk.found;
}

function walkFolder(walk: Walk, folder: string, depth: number): void {
  let entries: Dirent[];
  try {
    entries = readdirSync(join(walk.root, folder), {withFileTypes: true});
  } catch (error) {
    walk.problems.push(unreadable(join(walk.root, folder), error));
    return;
  }
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    if (entry.name.startsWith('.') || entry.name === 'README.md') continue;
    const inRoot = join(folder, entry.name);
    if (entry.isDirectory()) {
      const isSilent = walk.avoid(join(walk.root, inRoot));
      if (depth < walk.depth && !isSilent) walkFolder(walk, inRoot, depth + 1);
    } else if (walk.isWanted(inRoot)) {
      takeEntry(walk, inRoot, entry);
    }
  }
}

function takeEntry(walk: Walk, inRoot: string, entry: Dirent): void {
  const path = join(walk.root, inRoot);
  if (entry.isFile()) {
    walk.found.push({path, real: join(walk.realRoot, inRoot), isLink: false});
  } else if (!entry.isSymbolicLink()) {
    walk.problems.push(skipped(path, `is a ${kindOf(entry)}, not a file`));
  } else {
    const real = linkTarget(path, walk.realRoot);
    if (real) walk.found.push({path, real, isLink: true});
    else
      walk.problems.push(skipped(path, 'is a link to something else than a file here'));
  }
}

function linkTarget(path: string, realRoot: string): string | undefined {
  try {
    const real = realpathSync.native(path);
    const isInside = real.startsWith(realRoot === sep ? sep : realRoot + sep);
    return isInside && statSync(real).isFile() ? real : undefined;
  } catch {
    return undefined;
  }
}

/** A file is shown under its own name rather than that of a link to it. */
function withoutRepeats(found: readonly Found[]): string[] {
  const own = new Set(found.filter(({isLink}) => !isLink).map(({real}) => real));
  const seen = new Set<string>();
  const files: string[] = [];
  for (const {path, real, isLink} of found) {
    if (seen.has(real) || (isLink && own.has(real))) continue;
    seen.add(real);
    files.push(path);
  }
  return files;
}

function statOf(path: string, problems: InputProblem[]): Stats | 'refused' | undefined {
  try {
    return statSync(path);
  } catch (error) {
    const code = codeOf(error);
    if (absent.has(code)) return undefined;
    problems.push(unreadable(path, error));
    return 'refused';
  }
}

function kindOf(entry: Dirent | Stats): string {
  if (entry.isFIFO()) return 'pipe';
  if (entry.isSocket()) return 'socket';
  return 'device';
}

function skipped(path: string, message: string): InputProblem {
  const hint = 'Name the file itself, or leave it out.';
  return {path, status: 'skipped', message, hint, exitCode: exitCodes.partial};
}

function missing(path: string, message: string): InputProblem {
  const hint = 'Check the path, and that the share it lies on is mounted.';
  return {path, status: 'missing', message, hint, exitCode: exitCodes.missing};
}

function unreadable(path: string, error: unknown): InputProblem {
  const code = codeOf(error);
  if (code === 'EACCES' || code === 'EPERM') {
    const hint = 'Let the user that runs this read it.';
    const message = 'may not be read';
    return {path, status: 'skipped', message, hint, exitCode: exitCodes.permission};
  }
  const hint = 'Run again when the share it lies on answers.';
  const message = `cannot be read: ${code}`;
  return {path, status: 'skipped', message, hint, exitCode: exitCodes.retry};
}

function codeOf(error: unknown): string {
  if (error instanceof Error && 'code' in error) return String(error.code);
  throw error;
}
