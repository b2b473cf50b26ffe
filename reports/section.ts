import type {NodeColour, Part, Sentence} from './model.ts';

/** What a section may know beside its own rows. */
export interface Scope {
  readonly month: string;
  readonly as_of: string;
  readonly is_provisional: boolean;
  readonly nodes: readonly NodeColour[];
  readonly tool_version: string;
}

/**
 * One question of the report with its answer.
 *
 * In a query `$month` is the first day of the month reported, `$as_of` the
 * moment the report looks back from.
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
}
