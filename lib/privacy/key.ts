import {readFileSync, statSync} from 'node:fs';
import {relative, resolve} from 'node:path';
import type {ReadConfig} from '../config/read.ts';
import {exitCodes, UserError} from '../errors.ts';

const fewestBytes = 32;

/** Reads the key of pseudonyms; refuses one that others can read or that lies with reports. */
export function readPrivacyKey(path: string, {config, folder}: ReadConfig): Buffer {
  const refuse = (what: string, hint: string) =>
    new UserError(`${path}: ${what}`, {exitCode: exitCodes.config, hint});
  const made = `Make one once and keep it safe: (umask 077; openssl rand -hex 32 > ${path}).`;
  let text: string;
  let mode: number;
  try {
    text = readFileSync(path, 'utf8').trim();
    ({mode} = statSync(path));
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    throw refuse(`the key of pseudonyms cannot be read (${code})`, made);
  }
  if (process.platform !== 'win32' && (mode & 0o077) !== 0) {
    throw refuse('others can read the key of pseudonyms', `Run chmod 600 ${path}.`);
  }
  if (Buffer.byteLength(text) < fewestBytes) {
    throw refuse(`shorter than ${fewestBytes} bytes`, made);
  }
  const {publish, backup, alerts} = config;
  for (const shown of [publish?.folder, backup?.folder, alerts?.folder]) {
    if (shown === undefined || !isWithin(resolve(folder, shown), path)) continue;
    throw refuse(
      'the key lies where reports or backups go',
      'Keep it apart: with the key a pseudonym can be traced to a name.',
    );
  }
  return Buffer.from(text);
}

function isWithin(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '' && !way.startsWith('..') && resolve(folder, way) === path;
}
