import {maskSecrets} from '../lib/mask.ts';
import {normalName} from './header.ts';
import type {Source} from './source.ts';
import {sources} from './sources.ts';

/** What an input of no known kind looks like, and the way out. */
export interface Likeness {
  readonly message: string;
  readonly hint: string;
}

const general =
  'capledger sources lists what is known and how it is recognised; --source names one.';

// Seen in real folders; each has a better answer than the list of sources.
const lookalikes: readonly (readonly [RegExp, Likeness])[] = [
  [
    /^RLS(32|64)?\b|^QVS\b/,
    {
      message: 'a QlikView session line without its header',
      hint: 'Take the whole file from the server: its first line names the columns, and tabs part them.',
    },
  ],
  [
    /^<\?xml|^<\w+/,
    {
      message: 'XML, such as the CalData files of QlikView, which no rule here needs',
      hint: 'Minutes come from the session logs: Sessions_<node>.log of the QlikView Server.',
    },
  ],
];

/** Says of the first line of an unknown input what it is nearest to. */
export function likeness(first: string, cells: readonly string[]): Likeness {
  const near = nearest(cells);
  if (near) return near;
  const found = lookalikes.find(([pattern]) => pattern.test(first));
  if (found) return found[1];
  return {
    message: `no known source: first line ${JSON.stringify(maskSecrets(first.slice(0, 4096)).slice(0, 120))}`,
    hint: general,
  };
}

/** The source that shares most columns, if it shares enough to be meant. */
function nearest(cells: readonly string[]): Likeness | undefined {
  const names = new Set(cells.map(normalName));
  const shared = ({columns}: Source) =>
    columns.filter(({from}) => from.some((name) => names.has(normalName(name)))).length;
  const source = [...sources]
    .filter(({format}) => format === 'tabbed' || format === 'table')
    .sort((a, b) => shared(b) - shared(a))[0];
  if (!source || shared(source) < 3) return undefined;
  const missing = source.requires.filter((name) => !names.has(normalName(name)));
  if (missing.length === 0) return undefined;
  return {
    message: `line 1 has no ${missing.join(', ')} column, so this is no ${source.title}`,
    hint: general,
  };
}
