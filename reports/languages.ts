import {readdirSync, readFileSync} from 'node:fs';
import {exitCodes, UserError} from '../lib/errors.ts';
import {english, type Language} from './language.ts';

const folder = new URL('./texts/', import.meta.url);

/** The language of a tag as `de` or `de-AT`; a `UserError` names those with texts. */
export function languageOf(tag: string | undefined): Language {
  if (tag === undefined) return english;
  const known = readdirSync(folder).map((name) => name.replace('.json', ''));
  const name = tag.split('-')[0]?.toLowerCase() ?? '';
  if (!known.includes(name) || !isTag(tag)) {
    throw new UserError(`--locale ${tag}: no texts in this language`, {
      exitCode: exitCodes.usage,
      hint: `Languages: ${known.join(', ')}; a region sets number formats, as de-CH.`,
    });
  }
  if (name === 'en') return {...english, tag};
  return {tag, texts: JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8'))};
}

function isTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}
