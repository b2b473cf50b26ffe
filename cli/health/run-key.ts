import {readFileSync} from 'node:fs';
import {readSignedKey, type SignedKey} from '../../ingest/licence/signed-key.ts';
import {exitCodes, UserError} from '../../lib/errors.ts';
import {endWith} from '../exit.ts';
import type {CommonOptions} from '../options.ts';
import {visible} from '../terminal.ts';

const largest = 1 << 20;

/**
 * Prints a signed key joined, and on standard error what was removed; 65 and no key where
 * that does not make it whole.
 */
export async function runKey(file: string, options: CommonOptions): Promise<void> {
  const key = readSignedKey(textOf(file));
  const isWhole = key.problems.length === 0;
  if (options.json) {
    const {joined, ...facts} = key;
    console.log(JSON.stringify({...facts, key: isWhole ? joined : null}, null, 2));
  } else {
    if (!options.quiet) for (const line of told(file, key)) console.error(line);
    if (isWhole) console.log(key.joined);
  }
  if (!isWhole) endWith(exitCodes.refused);
}

function told(file: string, {removed, problems, fingerprint}: SignedKey): string[] {
  const place = file === '-' ? 'standard input' : visible(file);
  const lines = removed.map(({what, count, places}) => {
    const more = count > places.length ? ', ...' : '';
    return `removed: ${count} ${what}${count === 1 ? '' : 's'} at ${places.join(', ')}${more}`;
  });
  if (removed.length === 0) lines.push('removed: nothing');
  for (const {detail} of problems) lines.push(`error: ${place}: ${detail}`);
  lines.push(
    problems.length > 0
      ? '  hint: copy the key from its original again; nothing was printed'
      : `whole, fingerprint ${fingerprint}`,
  );
  return lines;
}

function textOf(file: string): string {
  const bytes = readFile(file);
  if (bytes.length > largest) {
    throw new UserError(`${file}: ${bytes.length} bytes, no signed key`, {
      hint: 'A key has about a thousand characters.',
    });
  }
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.toString('utf16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff && bytes.length % 2 === 0) {
    return bytes.swap16().toString('utf16le');
  }
  return bytes.toString('utf8');
}

function readFile(file: string): Buffer {
  try {
    return readFileSync(file === '-' ? 0 : file);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new UserError(`${file}: cannot be read (${code})`, {
      exitCode: code === 'EACCES' ? exitCodes.permission : exitCodes.missing,
      hint: 'Name a file that holds the key, or - for standard input.',
      cause: error,
    });
  }
}
