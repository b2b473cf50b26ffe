import {readFileSync} from 'node:fs';

/** The version of capledger that is running. */
export function toolVersion(): string {
  // The build puts a copy of package.json beside the compiled folders.
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as {version: string}).version;
}
