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
import {
  codeOf,
  type InputProblem,
  isNameless,
  kindOf,
  missing,
  nameless,
  skipped,
  unreadable,
} from './input-problem.ts';

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
    if (isNameless(join(walk.root, inRoot))) {
      walk.problems.push(nameless(join(walk.root, inRoot)));
    } else if (entry.isDirectory()) {
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
  } else if (walk.avoid(path)) {
    return;
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
