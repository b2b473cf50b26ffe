import type {Source} from '../ingest/source.ts';
import {sources} from '../ingest/sources.ts';
import type {CommonOptions} from './options.ts';

const formats: Readonly<Record<Source['format'], string>> = {
  tabbed: 'tab-separated log',
  table: 'CSV or XLSX',
  json: 'JSON, one object or an array',
  document: 'a small text',
  lines: 'any log',
};

/** What an input must hold to be taken for this source, in words. */
export function recognisedBy(source: Source): string {
  if (source.toldBy) return `${formats[source.format]} with ${source.toldBy}`;
  const what = source.format === 'json' ? 'fields' : 'headers';
  const names = source.requires.map((name) => `"${name}"`).join(', ');
  const file = source.named ? `, and "${source.named}" in its file name` : '';
  return `${formats[source.format]} with the ${what} ${names}${file}`;
}

/** Prints every source, one paragraph each, or all of them as JSON. */
export function printSources({json}: CommonOptions): void {
  const paragraphs = sources.map((source) =>
    [source.name, `    ${source.title}`, `    ${recognisedBy(source)}`, ''].join('\n'),
  );
  console.log(json ? JSON.stringify(sources, null, 2) : paragraphs.join('\n'));
}
