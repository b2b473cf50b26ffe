import type {MonthChanges, UserChanges} from '../lib/generated/marts.ts';
import {previousMonth} from './calendar.ts';
import type {Language} from './language.ts';
import type {NodeColour, Part, Sentence} from './model.ts';
import type {Facts} from './page/facts.ts';
import type {Kept} from './page/kept.ts';

/** Why a month differs from another one that was named. */
export interface Against {
  /** First day of the month compared with. */
  readonly month: string;
  readonly change: MonthChanges;
  readonly users: readonly UserChanges[];
  readonly nodes: readonly {
    readonly name: string;
    readonly minutes_before: number;
    readonly minutes: number;
    readonly change: number;
  }[];
  /** Whether both months are counted whole, and not to the hour of one that runs. */
  readonly is_whole: boolean;
}

/** What a section may know beside its own rows. */
export interface Scope {
  readonly month: string;
  /** The nodes that share the licence and pool reported. */
  readonly site: string;
  readonly as_of: string;
  /** Zone that times are shown in, UTC when left out; months and days are UTC. */
  readonly time_zone?: string;
  readonly is_provisional: boolean;
  readonly nodes: readonly NodeColour[];
  /** English when left out. */
  readonly language?: Language;
  readonly tool_version: string;
  /** Months whose logs have gaps, each as its first day. */
  readonly incomplete_months?: readonly string[];
  /** Months whose figures later lines can raise, each as its first day. */
  readonly provisional_months?: readonly string[];
  /** The month compared with, as its first day; the one before when left out. */
  readonly compared_with?: string;
  /** What was found of that month. */
  readonly against?: Against;
  /** How many rows a ranked table shows; its usual number when left out. */
  readonly shown?: number;
}

/**
 * One question of the report with its answer.
 *
 * In a query `$month` is the first day of the month reported, `$site` the
 * site, `$as_of` the moment the report looks back from.
 */
export interface Section<Rows extends object> {
  readonly id: string;
  readonly title: string;
  /** The question at the top of the page that this section's finding answers. */
  readonly question?: string;
  readonly queries: {readonly [Name in keyof Rows]: string};
  /** Rows that the scope brings, in place of the queries'. */
  given?(scope: Scope): Rows | undefined;
  /** The answer as one or two sentences. */
  finding(rows: Rows, scope: Scope): Sentence;
  parts(rows: Rows, scope: Scope): readonly Part[];
  /**
   * The rows for what a reader of the page has chosen, in place of the queries'.
   *
   * A text instead of rows says why this choice does not reach the section, which then
   * stays as it was built and says so.
   */
  refilter?(facts: Facts, scope: Scope, kept: Kept<Rows>): Rows | string;
  /** Whether the page keeps the section's rows, which `kept` then answers. */
  readonly isKept?: boolean;
  /**
   * Those of the queries whose rows differ by month, for every month: `page_month` is the
   * month of a row.
   */
  readonly history?: {readonly [Name in keyof Rows]?: string};
}

/** First day of the month that the month reported is compared with. */
export function monthBefore({month, compared_with}: Scope): string {
  return compared_with ?? previousMonth(month);
}
