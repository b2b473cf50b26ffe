import type {Row} from '../lib/db.ts';

/** Text in pieces; a piece with `value` is a figure or a name and is set in bold. */
export type Sentence = readonly (string | {readonly value: string})[];

/**
 * How a table cell is drawn: `bar` adds a bar of the column's share of its largest value,
 * `word` is a text of ours, which each language has, `amount` money that is written out.
 */
export type CellKind =
  | 'text'
  | 'number'
  | 'hours'
  | 'share'
  | 'signed'
  | 'change'
  | 'day'
  | 'date'
  | 'month'
  | 'time'
  | 'word'
  | 'bar'
  | 'trend'
  | 'amount'
  | 'code';

/** One column of a table: where its value is in a row and how it is written. */
export interface Column {
  readonly field: string;
  readonly label: string;
  readonly kind?: CellKind;
  /** Names the node column, so that the node's colour stands before the name. */
  readonly isNode?: boolean;
}

export interface Table {
  readonly part: 'table';
  readonly title: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  /** What the page says in place of a table without rows. */
  readonly whenEmpty: string;
  /** Set when more rows exist than are shown. */
  readonly more?: string;
  /** The command that follows a figure of the table to its units and lines. */
  readonly follow?: string;
  /** Starts folded: the data behind a chart. */
  readonly isFolded?: boolean;
}

/** One drawing: a Vega-Lite unit or layer spec whose fields are c0, c1, ... */
export interface Panel {
  readonly label?: string;
  readonly node?: string;
  readonly spec: {readonly [name: string]: unknown};
}

export interface Chart {
  readonly part: 'chart';
  readonly title: string;
  readonly description: string;
  readonly panels: readonly Panel[];
  readonly legend?: readonly {readonly label: string; readonly colour: string}[];
}

export interface Note {
  readonly part: 'note';
  readonly text: Sentence;
}

/** The SQL that a section's figures come from, by the name of its rows. */
export interface Queries {
  readonly part: 'queries';
  readonly queries: Readonly<Record<string, string>>;
}

export type Part = Table | Chart | Note | Queries;

export interface SectionModel {
  readonly id: string;
  readonly title: string;
  /** Set on the sections that answer one of the questions at the top. */
  readonly question?: string;
  readonly finding: Sentence;
  readonly parts: readonly Part[];
}

export interface Tile {
  readonly label: string;
  readonly value: string;
  readonly detail: string;
  readonly section: string;
}

/** A node with the colour it keeps in every chart and table. */
export interface NodeColour {
  readonly node: string;
  readonly product: string;
  readonly colour: string;
}

/** A period and nodes that a page shows until its reader chooses others. */
export interface OpensWith {
  readonly from: string;
  readonly to: string;
  readonly nodes: readonly string[];
}

/** A report as plain JSON: the same database and version give the same model. */
export interface ReportModel {
  readonly title: string;
  /** First day of the month reported; null when the ledger holds no month. */
  readonly month: string | null;
  /** The site reported; null when the ledger holds no month. */
  readonly site: string | null;
  /** Set when nothing in the report is of another department. */
  readonly department?: string;
  /** The language of its texts and formats (BCP 47), English when left out. */
  readonly locale?: string;
  readonly month_label: string;
  readonly as_of: string | null;
  /** Zone that times are shown in, UTC when left out. */
  readonly time_zone?: string;
  readonly is_provisional: boolean;
  readonly is_incomplete: boolean;
  /** Set when every site has closed the month: its figures stay, corrections are listed. */
  readonly is_closed?: boolean;
  readonly nodes: readonly NodeColour[];
  readonly tiles: readonly Tile[];
  readonly sections: readonly SectionModel[];
  readonly tool_version: string;
  /** What the page, with script, is filtered by when it opens. */
  readonly opens_with?: OpensWith;
  /** The theme the page opens with; the reader's system decides when left out. */
  readonly theme?: 'light' | 'dark';
  /** A picture above the title, as a `data:` address. */
  readonly logo?: string;
  /** The month compared with, where it is not the one before. */
  readonly compared_with?: string;
  /** Months whose logs have gaps, each as its first day. */
  readonly incomplete_months?: readonly string[];
  /** Months whose figures later lines can raise, each as its first day. */
  readonly provisional_months?: readonly string[];
}
