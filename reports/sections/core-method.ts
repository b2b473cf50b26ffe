import type {Section} from '../section.ts';
import {say, text} from '../words.ts';
import {type MethodRows, madeWith, methodQueries} from './method.ts';

interface Rows extends MethodRows {
  readonly cores: readonly {
    readonly cores: number;
    readonly path: string | null;
    readonly line: number | null;
  }[];
}

/** How are the figures of a core-based licence made? */
export const coreMethod: Section<Rows> = {
  id: 'method',
  title: 'Method',
  queries: {
    ...methodQueries,
    cores: `
        select cores, regexp_extract(path, '[^/\\\\]*$') as path, line
        from licence_kinds
        where site = $site and cores is not null`,
  },
  finding: ({cores: [known]}) =>
    known
      ? say`The licence counts ${String(known.cores)} cores, says ${[`${known.path ?? text`unknown file`}:${known.line ?? 1}`]}; it counts no minutes and no tokens.`
      : say`The licence counts cores.`,
  parts: (rows, scope) => [
    {
      part: 'note',
      text: say`A session counts in the hour, day and month, in UTC, in which it begins; its CPU is what the server logged at its end. What the licensed cores can do is their number times the seconds of the month, up to the as-of while it runs. CPU of reloads and of the services themselves stands in no session log, so the cores were at least as busy as shown. Service accounts are counted apart. A session is logged when it ends, so that a running day is a lower bound.`,
    },
    madeWith(rows, scope),
  ],
};
