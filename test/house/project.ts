import {execFileSync} from 'node:child_process';
import {existsSync, readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';

/** The project's folder, with a slash at its end. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

/** Every file of the project that git knows or would add, deleted ones left out. */
export function projectFiles(ending: RegExp): string[] {
  const listed = execFileSync(
    'git',
    ['ls-files', '--cached', '--others', '--exclude-standard', '-z'],
    {cwd: root, maxBuffer: 1 << 26},
  );
  const names = new Set(listed.toString().split('\0'));
  return [...names].filter((name) => ending.test(name) && existsSync(root + name)).sort();
}

export function textOf(name: string): string {
  return readFileSync(root + name, 'utf8');
}
