import type {Row} from '../../lib/db.ts';
import {wording, words} from '../language.ts';
import type {Table} from '../model.ts';
import type {Scope, Section} from '../section.ts';
import {say, text, timeLabel} from '../words.ts';
import {zoned} from '../zone.ts';

export interface MethodRows {
  readonly settings: readonly {readonly name: string; readonly value: string}[];
  readonly engine: readonly {readonly version: string}[];
}

const rules: Readonly<Record<string, string>> = words({
  as_logged: 'the source’s own minutes',
  duration: 'the length of each session, every started six minutes counted',
  active:
    'the length of each session without its idle wait, every started six minutes counted',
});

export const methodQueries = {
  settings: `
        select name, value
        from settings
        where name in (
            'unit_rule', 'time_zone', 'as_of', 'privacy_mode', 'minimum_group'
        )
        order by name`,
  engine: 'select version() as version',
} as const;

/** How are the figures made? */
export const method: Section<MethodRows> = {
  id: 'method',
  title: 'Method',
  queries: methodQueries,
  refilter: () => text`How figures are made is the same whatever is chosen.`,
  finding: ({settings}) => {
    const rule = settings.find(({name}) => name === 'unit_rule')?.value ?? 'as_logged';
    return say`Minutes are counted by the rule ${rule}: ${wording(rules[rule] ?? 'as named')}.`;
  },
  parts: (rows, scope) => [
    {
      part: 'note',
      text: say`Capacity is consumed in units of six minutes, and a started unit is a consumed unit. The units of a session follow one another from its start; each belongs to the month, in UTC, in which it starts. Low and high are the smallest and largest of the three rules: as logged, by duration, by active time. A reading of a console is the total of the whole licence: it is compared with the sum of all nodes and never added to it. A session is logged when it ends, so that a running day is a lower bound.`,
    },
    madeWith(rows, scope),
  ],
};

/** Versions and settings that a report was made with. */
export function madeWith({settings, engine}: MethodRows, scope: Scope): Table {
  return {
    part: 'table',
    title: 'Made with',
    columns: [
      {field: 'name', label: 'What'},
      {field: 'value', label: 'Value'},
    ],
    rows: [
      {name: 'capledger', value: scope.tool_version},
      {name: 'DuckDB', value: engine[0]?.version ?? null},
      {
        name: text`as of`,
        value: scope.as_of ? timeLabel(zoned(scope.as_of, scope.time_zone)) : null,
      },
      ...settings.filter(({name}) => name !== 'as_of').map((row): Row => ({...row})),
    ],
    whenEmpty: '',
  };
}
