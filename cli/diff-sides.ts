import type {Db} from '../lib/db.ts';
import {exitCodes, UserError} from '../lib/errors.ts';
import {list} from '../reports/words.ts';
import {firstOfMonth} from './month.ts';

/** Two things of one kind to hold against each other, in a month unless they are months. */
export interface Sides {
  readonly kind: 'month' | 'node' | 'site';
  readonly a: string;
  readonly b: string;
  /** First day of the month compared in; of two months the second. */
  readonly month: string;
  /** The site that two months are compared at; null for all of them together. */
  readonly site: string | null;
}

interface Asked {
  readonly a: string;
  readonly b: string;
  readonly month: string | undefined;
  readonly site: string | undefined;
}

interface Known {
  readonly months: readonly string[];
  readonly nodes: readonly string[];
  readonly sites: readonly string[];
}

type Side = {readonly kind: Sides['kind']; readonly name: string};

/** What was asked to be compared; a `UserError` for what the ledger does not hold. */
export async function sidesAsked(db: Db, asked: Asked): Promise<Sides> {
  const known = await knownNames(db);
  const [a, b] = [sideOf(asked.a, known), sideOf(asked.b, known)];
  if (a.kind !== b.kind) {
    throw new UserError(`diff: ${a.name} is a ${a.kind}, ${b.name} a ${b.kind}`, {
      exitCode: exitCodes.usage,
      hint: 'Compare two months, two nodes or two sites.',
    });
  }
  if (a.kind === 'month') {
    if (asked.site !== undefined && !known.sites.includes(asked.site)) {
      throw notThere(asked.site, 'site', known.sites);
    }
    if (asked.month === undefined) {
      const site = asked.site ?? null;
      return {kind: 'month', a: a.name, b: b.name, month: b.name, site};
    }
    throw new UserError(`--month ${asked.month}: two months are compared already`, {
      exitCode: exitCodes.usage,
      hint: 'Leave --month out.',
    });
  }
  if (asked.site !== undefined) {
    throw new UserError(`--site ${asked.site}: two ${a.kind}s are compared already`, {
      exitCode: exitCodes.usage,
      hint: 'Leave --site out; it goes with two months.',
    });
  }
  const month =
    asked.month === undefined ? known.months.at(-1) : firstOfMonth(asked.month);
  if (month === undefined || !known.months.includes(month)) {
    throw notThere(
      asked.month ?? 'diff',
      'month',
      known.months.map((day) => day.slice(0, 7)),
    );
  }
  return {kind: a.kind, a: a.name, b: b.name, month, site: null};
}

function sideOf(text: string, known: Known): Side {
  if (/^\d{4}-\d\d$/.test(text)) {
    const name = firstOfMonth(text, 'diff');
    if (known.months.includes(name)) return {kind: 'month', name};
    throw notThere(
      text,
      'month',
      known.months.map((day) => day.slice(0, 7)),
    );
  }
  const prefix = /^(node|site):(.+)$/.exec(text);
  const name = prefix?.[2] ?? text;
  if (prefix?.[1] !== 'site' && known.nodes.includes(name)) return {kind: 'node', name};
  if (prefix?.[1] !== 'node' && known.sites.includes(name)) return {kind: 'site', name};
  throw notThere(text, 'month, node or site', [...known.nodes, ...known.sites]);
}

function notThere(text: string, what: string, names: readonly string[]): UserError {
  return new UserError(`${text}: no such ${what} in the ledger`, {
    exitCode: exitCodes.missing,
    hint: names.length > 0 ? `Known: ${list(names)}.` : 'The ledger is empty.',
  });
}

async function knownNames(db: Db): Promise<Known> {
  const names = async (sql: string) =>
    (await db.all<{name: string}>(sql)).map(({name}) => name);
  return {
    months: await names('select distinct month as name from pool_by_month order by 1'),
    nodes: await names(
      `select distinct node as name from capacity_by_month_node order by 1`,
    ),
    sites: await names(
      `select distinct site as name from capacity_by_month_node order by 1`,
    ),
  };
}
