import {readFileSync} from 'node:fs';

// From a checkout the package is one folder up, from the built package two.
const places = ['../package.json', '../../package.json'];

/** The version of capledger that made a report. */
export function toolVersion(): string {
  for (const place of places) {
    try {
      const text = readFileSync(new URL(place, import.meta.url), 'utf8');
      return (JSON.parse(text) as {version: string}).version;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
  throw new Error('no package.json above the reports');
}
