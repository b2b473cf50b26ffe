import type {Language} from './language.ts';
import type {NodeColour, Part, Sentence} from './model.ts';
import type {Facts} from './page/facts.ts';

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
  /** The answer as one or two sentences. */
  finding(rows: Rows, scope: Scope): Sentence;
  parts(rows: Rows, scope: Scope): readonly Part[];
  /**
   * The rows for what a reader of the page has chosen, in place of the queries'.
   *
   * A text instead of rows says why this choice does not reach the section; a section
   * without `refilter` stays as it was built and the page says so.
   */
  refilter?(facts: Facts, scope: Scope): Rows | string;
}
