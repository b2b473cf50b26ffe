import {readFileSync} from 'node:fs';

// The build puts a copy of package.json beside the compiled folders.
const manifest = readFileSync(new URL('../package.json', import.meta.url), 'utf8');

/** The version of capledger that is running. */
export const toolVersion: string = JSON.parse(manifest).version;
