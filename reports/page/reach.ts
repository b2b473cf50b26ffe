import type {Scope} from '../section.ts';
import {text} from '../words.ts';
import {monthEnd, monthOf} from './days.ts';
import {type Choice, type Facts, isNarrowed} from './facts.ts';
import type {Kept} from './kept.ts';
import {monthsBetween} from './months.ts';

/** A list that a reader chooses from. */
export type List = Exclude<keyof Choice, 'from' | 'to'>;

/** Tells the names that a choice leaves. */
export interface Left {
  node(name: string | null): boolean;
  user(name: string | null): boolean;
  document(name: string | null): boolean;
  department(name: string | null): boolean;
  access(name: string | null): boolean;
}

/** Whether more is chosen than a period and what is in `lists`. */
export function reachesBeyond(choice: Choice, lists: readonly List[]): boolean {
  const {from: _from, to: _to, ...chosen} = choice;
  return Object.entries(chosen).some(
    ([name, list]) => list.length > 0 && !lists.includes(name as List),
  );
}

/** Whether a choice is one whole month. */
export function isOneMonth({from, to}: Pick<Choice, 'from' | 'to'>): boolean {
  return from === monthOf(from) && to === monthEnd(from);
}

/** What a choice leaves of names; who is of a department is read from the page's data. */
export function leftOf({cube, choice}: Facts): Left {
  const {node, products, user, department, document, documents} = cube;
  const ofProducts = new Set(
    node.names.filter((_, at) => choice.products.includes(products[at] ?? '')),
  );
  const members = new Set<string>();
  if (choice.departments.length > 0) {
    for (let row = 0; row < cube.rows; row++) {
      const own = department.names[department.places[row] ?? 0] ?? '';
      if (choice.departments.includes(own)) {
        members.add(user.names[user.places[row] ?? 0] ?? '');
      }
    }
  }
  // A document is chosen by its path, and stands in tables by its name.
  const called = new Set(
    document.names.flatMap((path, at) => {
      const name = documents[at]?.name ?? path;
      return [path, name].some((one) => choice.documents.includes(one))
        ? [path, name]
        : [];
    }),
  );
  const among = (list: readonly string[]) => (name: string | null) =>
    list.length === 0 || (name !== null && list.includes(name));
  const isChosen = among(choice.users);
  return {
    node: (name) =>
      among(choice.nodes)(name) &&
      (choice.products.length === 0 || (name !== null && ofProducts.has(name))),
    user: (name) =>
      isChosen(name) &&
      (choice.departments.length === 0 || (name !== null && members.has(name))),
    document: (name) =>
      choice.documents.length === 0 || (name !== null && called.has(name)),
    department: among(choice.departments),
    access: among(choice.access),
  };
}

/** How the rows of a section follow a choice. */
export interface Reach<Rows extends object> {
  /** The lists that the section can be narrowed by. */
  readonly lists: readonly List[];
  /** Why other lists do not reach it. */
  why(): string;
  narrow?(rows: Rows, left: Left, facts: Facts): Rows;
}

type Refilter<Rows extends object> = (
  facts: Facts,
  scope: Scope,
  kept: Kept<Rows>,
) => Rows | string;

/** Answers a section of whole months from the rows that the page keeps of each. */
export function byMonth<Rows extends object>(reach: Reach<Rows>): Refilter<Rows> {
  return (facts, _, kept) => {
    const {choice} = facts;
    if (reachesBeyond(choice, reach.lists)) return reach.why();
    if (!isOneMonth(choice)) return text`It is told of one whole month at a time.`;
    const rows = kept(choice.from);
    return rows ? narrowed(rows, reach, facts) : nothingKept();
  };
}

/** Answers a section that no month changes from the rows that the page keeps of it. */
export function atAnyTime<Rows extends object>(reach: Reach<Rows>): Refilter<Rows> {
  return (facts, _, kept) => {
    const {choice} = facts;
    if (reachesBeyond(choice, reach.lists) || !isNarrowed(choice)) return reach.why();
    const rows = kept(choice.from);
    return rows ? narrowed(rows, reach, facts) : nothingKept();
  };
}

/** The rows of each month that a period touches; a text where one is not kept. */
export function monthsKept<Rows extends object>(
  {from, to}: Choice,
  kept: Kept<Rows>,
): Rows[] | string {
  const found = monthsBetween(monthOf(from), to).flatMap((month) => kept(month) ?? []);
  return found.length > 0 ? found : nothingKept();
}

function narrowed<Rows extends object>(
  rows: Rows,
  reach: Reach<Rows>,
  facts: Facts,
): Rows {
  return isNarrowed(facts.choice) && reach.narrow
    ? reach.narrow(rows, leftOf(facts), facts)
    : rows;
}

function nothingKept(): string {
  return text`The page keeps nothing of it for this period.`;
}
