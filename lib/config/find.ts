import {existsSync} from 'node:fs';
import {dirname, join, resolve} from 'node:path';
import {exitCodes, UserError} from '../errors.ts';

/** Name of the configuration, looked for in a folder and all above it. */
export const configName = 'capledger.yaml';

/** The file named, else the nearest capledger.yaml upwards; undefined when there is none. */
export function findConfig(folder: string, named?: string): string | undefined {
  if (named === undefined) return upwards(resolve(folder));
  if (existsSync(named)) return resolve(named);
  throw new UserError(`${named}: no such configuration`, {
    exitCode: exitCodes.config,
    hint: 'capledger init writes one from the folders it is given.',
  });
}

function upwards(folder: string): string | undefined {
  const path = join(folder, configName);
  if (existsSync(path)) return path;
  const parent = dirname(folder);
  return parent === folder ? undefined : upwards(parent);
}
