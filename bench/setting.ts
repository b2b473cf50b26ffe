import {execFileSync} from 'node:child_process';
import {existsSync, mkdirSync} from 'node:fs';
import {join} from 'node:path';

/** One line of the table that the bench prints. */
export interface Finding {
  readonly what: string;
  readonly figure: string;
  readonly bar: string;
}

export const data = join(import.meta.dirname, 'data');
export const cli = 'dist/cli/main.js';

/** The built program and a folder for inputs that can be made again. */
export function prepare(): void {
  mkdirSync(data, {recursive: true});
  execFileSync('npm', ['run', '-s', 'build'], {stdio: 'inherit'});
  if (!existsSync(cli)) throw new Error(`${cli}: the build did not make it`);
}
