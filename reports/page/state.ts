import {monthEnd, monthOf} from './days.ts';
import type {Choice} from './facts.ts';

export type Theme = 'system' | 'light' | 'dark';

/** What the address keeps of a page: where it stands, what is chosen, how it looks. */
export interface State {
  readonly anchor: string;
  readonly choice: Choice;
  /** What the reader chose; the page opens as it was built. */
  readonly theme?: Theme;
}

const lists = {
  node: 'nodes',
  product: 'products',
  access: 'access',
  user: 'users',
  document: 'documents',
  department: 'departments',
} as const;

/** Everything of the month reported. */
export function wholeMonth(month: string): Choice {
  return {
    from: monthOf(month),
    to: monthEnd(month),
    nodes: [],
    products: [],
    access: [],
    users: [],
    documents: [],
    departments: [],
  };
}

/** Whether two choices are the same. */
export function isSame(a: Choice, b: Choice): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/**
 * The part of an address after `#`: `users?node=qv1&from=2026-03-01`.
 *
 * What the page opens with, `initial`, is not spelled out.
 */
export function toHash(
  {anchor, choice, theme}: State,
  month: string,
  initial = wholeMonth(month),
): string {
  const query = new URLSearchParams();
  const whole = wholeMonth(month);
  if (!isSame(choice, initial)) {
    const isOpened = isSame(initial, whole);
    if (choice.from !== whole.from || !isOpened) query.append('from', choice.from);
    if (choice.to !== whole.to) query.append('to', choice.to);
    for (const [name, field] of Object.entries(lists)) {
      for (const value of choice[field]) query.append(name, value);
    }
  }
  if (theme) query.append('theme', theme);
  const text = query.toString();
  return `${anchor}${text ? `?${text}` : ''}`;
}

/** Reads an address; what it does not say, or says wrongly, is the whole month. */
export function fromHash(
  hash: string,
  month: string,
  initial = wholeMonth(month),
): State {
  const [anchor = '', text = ''] = hash.replace(/^#/, '').split('?');
  const query = new URLSearchParams(text);
  const whole = wholeMonth(month);
  const from = day(query.get('from')) ?? whole.from;
  const to = day(query.get('to')) ?? (from > whole.to ? monthEnd(from) : whole.to);
  const theme = query.get('theme');
  const says = ['from', 'to', ...Object.keys(lists)].some((name) => query.has(name));
  const said = {
    ...whole,
    ...(from <= to ? {from, to} : {}),
    ...Object.fromEntries(
      Object.entries(lists).map(([name, field]) => [field, query.getAll(name).sort()]),
    ),
  };
  return {
    anchor,
    ...(isTheme(theme) ? {theme} : {}),
    choice: says ? said : initial,
  };
}

function isTheme(text: string | null): text is Theme {
  return text === 'light' || text === 'dark' || text === 'system';
}

function day(text: string | null): string | undefined {
  if (text === null || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return;
  return Number.isNaN(Date.parse(text)) ? undefined : text;
}
