import type {NamedAccess, NamedAccessByType} from '../../lib/generated/marts.ts';
import {accessName} from '../access-names.ts';
import {bars} from '../charts/bars.ts';
import {followed} from '../follow.ts';
import type {Sentence, Table} from '../model.ts';
import {atAnyTime} from '../page/reach.ts';
import type {Scope, Section} from '../section.ts';
import {sum} from '../sum.ts';
import {count, join, plural, say, text} from '../words.ts';

type Kind = Omit<NamedAccessByType, 'site'>;

interface Rows {
  readonly kinds: readonly Kind[];
  readonly people: readonly Omit<NamedAccess, 'site'>[];
  /** Set where a reader chose some people. */
  readonly part?: readonly {readonly all: number}[];
}

// Most of a site's people hold none: a list longer than this is cut in the page.
const most = 3000;

const shown = 25;
/** Who holds named access, and is it used? */
export const assignments: Section<Rows> = {
  id: 'assignments',
  title: 'Named access',
  queries: {
    kinds: `
        select * exclude (site) from named_access_by_type
        where site = $site
        order by access_type`,
    people: `
        select * exclude (site) from named_access
        where site = $site
        order by is_never_used desc, days_idle desc, access_type, user_name
        limit ${most}`,
  },
  isKept: true,
  refilter: atAnyTime({
    lists: ['users', 'departments', 'access'],
    why: () =>
      text`Named access is told as of the day of the report and holds on every node; users, departments and access types narrow it.`,
    narrow: ({people}, left) => ({
      kinds: [],
      people: people.filter(
        ({user_name, access_type}) => left.user(user_name) && left.access(access_type),
      ),
      part: [{all: people.length}],
    }),
  }),
  finding: ({kinds, people, part}) =>
    part
      ? say`${plural(people.length, 'assignment')} of ${count(part[0]?.all)} are of this choice, as of the day of the report.`
      : usedOrNot(kinds),
  parts: ({kinds, people, part}, scope) => {
    if (part) return [peopleTable(people, people.length, scope)];
    if (kinds.length === 0) return [];
    return [
      bars(
        text`Assignments by use`,
        text`Over all kinds; one person on both products is one assignment.`,
        text`What became of them`,
        [
          {label: text`in use`, value: sum(kinds, ({used, idle}) => used - idle)},
          {label: text`idle`, value: sum(kinds, ({idle}) => idle)},
          {label: text`never used`, value: sum(kinds, ({never_used}) => never_used)},
        ],
      ),
      {
        part: 'table',
        title: 'Assignments by kind',
        columns: [
          {field: 'name', label: 'Kind', kind: 'word'},
          {field: 'purchased', label: 'Bought', kind: 'number'},
          {field: 'assigned', label: 'Assigned', kind: 'number'},
          {field: 'used', label: 'Ever used', kind: 'number'},
          {field: 'never_used', label: 'Never used', kind: 'number'},
          {field: 'idle', label: 'Idle', kind: 'number'},
          {field: 'quarantined', label: 'In quarantine', kind: 'number'},
          {field: 'on_both_products', label: 'On both products', kind: 'number'},
        ],
        rows: kinds.map((row) => ({
          ...row,
          name: accessName(row.access_type),
        })),
        whenEmpty: '',
        ...followed(scope, 'named_access_by_type/{site}/<access type>/assigned'),
      },
      peopleTable(
        people,
        sum(kinds, ({assigned}) => assigned),
        scope,
      ),
    ];
  },
};

function peopleTable(people: Rows['people'], all: number, scope: Scope): Table {
  return {
    part: 'table',
    title: 'Least used first',
    columns: [
      {field: 'user_name', label: 'User'},
      {field: 'name', label: 'Kind', kind: 'word'},
      {field: 'products', label: 'Products'},
      {field: 'granted_at', label: 'Given', kind: 'time'},
      {field: 'last_used_at', label: 'Last used', kind: 'time'},
      {field: 'days_idle', label: 'Days idle', kind: 'number'},
    ],
    rows: people.slice(0, shown).map((row) => ({
      ...row,
      name: accessName(row.access_type),
    })),
    whenEmpty: 'No named access is known.',
    ...followed(scope, 'named_access/{site}/<access type>/<user>/days_idle'),
    ...(all > shown
      ? {more: text`The first ${shown}; the others are in the ledger, in named_access.`}
      : {}),
  };
}

function usedOrNot(kinds: readonly Kind[]): Sentence {
  const assigned = sum(kinds, (kind) => kind.assigned);
  const never = sum(kinds, ({never_used}) => never_used);
  const idle = sum(kinds, (kind) => kind.idle);
  const [first] = kinds;
  if (!first || assigned === 0) return say`No named access is known.`;
  const both = sum(kinds, ({on_both_products}) => on_both_products);
  return join(
    say`Of ${plural(assigned, 'assignment')}, ${count(never)} were never used and ${count(idle)} not for more than ${plural(first.idle_days, 'day')}.`,
    both > 0
      ? say`${plural(both, 'person', 'people')} used theirs on both products, which is one assignment.`
      : [],
  );
}
