import {readFileSync} from 'node:fs';
import {extname} from 'node:path';
import {exitCodes, UserError} from '../../lib/errors.ts';

const types: Readonly<Record<string, string>> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.svg': 'image/svg+xml',
};

const mostBytes = 200_000;

/** A picture as a `data:` address; as a picture, an SVG runs no script. */
export function logoOf(path: string): string {
  const type = types[extname(path).toLowerCase()];
  if (!type) throw wrong(path, 'no PNG, JPEG or SVG', exitCodes.usage);
  const bytes = read(path);
  if (bytes.length > mostBytes) {
    throw wrong(path, `${Math.ceil(bytes.length / 1000)} kB`, exitCodes.usage);
  }
  return `data:${type};base64,${bytes.toString('base64')}`;
}

function read(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    throw wrong(path, `cannot be read (${code})`, exitCodes.missing);
  }
}

function wrong(path: string, what: string, exitCode: 64 | 66): UserError {
  return new UserError(`--logo ${path}: ${what}`, {
    exitCode,
    hint: 'Name a PNG, JPEG or SVG of up to 200 kB.',
  });
}
