import {recognisedBy} from '../cli/print-sources.ts';
import type {Column, Source} from '../ingest/source.ts';
import {sources} from '../ingest/sources.ts';

/** The manual of what can be ingested, from the sources themselves. */
export function sourcesPage(): string {
  return [
    '# Sources',
    '',
    'Made by `npm run generate` from `ingest/sources/`. An input is recognised by its',
    'content; headers are compared without case. `--source` names one instead.',
    '',
    ...sources.map(({name, title}) => `- [${name}](#${name}): ${title}`),
    '',
    ...sources.flatMap(section),
  ].join('\n');
}

function section(source: Source): string[] {
  return [
    `## ${source.name}`,
    '',
    `${source.title}. Product: ${source.product}.`,
    '',
    `Recognised as: ${recognisedBy(source)}.`,
    '',
    ...identity(source),
    `| column of \`raw.${source.name}\` | read from | as | |`,
    '|---|---|---|---|',
    ...source.columns.map(row),
    '',
  ];
}

function identity({key}: Source): string[] {
  const names = key?.map((name) => `\`${name}\``).join(', ');
  return [
    names
      ? `The same record in two files, counted once: equal ${names}.`
      : 'A snapshot: the newest file of a node counts, older ones stay as history.',
    '',
  ];
}

function row({name, from, type, required, checked}: Column): string {
  const places = from.map((place) => `\`${place}\``).join(', ');
  const rule = required ? 'must be there' : checked ? 'must be readable' : '';
  return `| \`${name}\` | ${places} | ${type} | ${rule} |`;
}
