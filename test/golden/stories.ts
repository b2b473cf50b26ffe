import {readdirSync} from 'node:fs';
import {fileURLToPath} from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Folders of sample logs, one a story; `generator` writes them. */
export const stories: readonly string[] = readdirSync(`${root}sample-logs`, {
  withFileTypes: true,
})
  .filter((entry) => entry.isDirectory() && entry.name !== 'generator')
  .map((entry) => entry.name)
  .sort();
