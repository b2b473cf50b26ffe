/** How a column's text is read; each becomes one SQL expression in `columns.ts`. */
export type ColumnType =
  | 'text'
  | 'time'
  | 'date'
  | 'month'
  | 'duration'
  | 'integer'
  | 'number'
  | 'boolean';

/**
 * What a column says of a person, and so what becomes of it where names are not kept: a
 * user, alone or within the column `user_directory`; somebody else whom the row names; a
 * device; words that may name anybody; a path that may lead through a home folder.
 */
export type Personal =
  | 'user'
  | 'user_id'
  | 'directory'
  | 'actor'
  | 'talend_user'
  | 'machine'
  | 'address'
  | 'words'
  | 'path';

/** One column of a raw table and the places its text may come from. */
export interface Column {
  /** Name in the raw table, unit included: `duration_s`. */
  readonly name: string;
  /**
   * Headers it may carry, as the vendor spells them; compared without case, `*` and
   * double spaces. For JSON the path of the value: `user.userId`.
   */
  readonly from: readonly string[];
  readonly type: ColumnType;
  /** A record without a readable value here is a reject. */
  readonly required?: boolean;
  /** May be empty; a record with something unreadable here is a reject. */
  readonly checked?: boolean;
  readonly personal?: Personal;
}

/** One record that a `document` source found: where it stands, and its fields. */
export interface FoundRecord {
  readonly line: number;
  readonly fields: Readonly<Record<string, string | number | boolean | null>>;
}

/**
 * A kind of input, as data: what it is, how it is told from others and what it holds.
 *
 * `tabbed` is a log: tab-separated, no quoting. `table` is CSV or XLSX with quoting.
 * `json` is one object or an array of objects. `document` is a small text that is taken
 * apart whole, by `find`; `lines` is any log, of which the lines about licences are kept.
 * What these two keep holds no secrets.
 */
export interface Source {
  readonly name: string;
  readonly title: string;
  readonly product: 'QlikView' | 'Qlik Sense' | 'any';
  readonly format: 'tabbed' | 'table' | 'json' | 'document' | 'lines';
  /** Headers or JSON paths that must be there: this is how the content is recognised. */
  readonly requires: readonly string[];
  /** The QRS name in the file's name, where fields alone do not tell two answers apart. */
  readonly named?: string;
  readonly columns: readonly Column[];
  /** document, lines: how the content is told from others, in words and as a test. */
  readonly toldBy?: string;
  readonly isLike?: (head: string) => boolean;
  /** document: its records; throws a `UserError` that names a line and quotes nothing. */
  readonly find?: (text: string, path: string) => readonly FoundRecord[];
  /** Columns that name the same record in two files; none for snapshots. */
  readonly key?: readonly string[];
  /** The column whose time says when the record was written. */
  readonly eventTime?: string;
  /** The column that names the node, where the content does. */
  readonly nodeColumn?: string;
  /** A record that starts with digits and a tab; other lines continue the one before. */
  readonly continues?: boolean;
  /** First cells of rows that are totals, not records. */
  readonly totals?: readonly string[];
}

/** Whether it is read line by line and may be appended to. */
export function isLog({format}: Source): boolean {
  return format === 'tabbed' || format === 'lines';
}
