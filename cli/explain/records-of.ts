/** Which records a row of a mart is made of. */
export interface RecordsOf {
  /** A select of them with `file_id` and `line`; `$key` is the row's own. */
  readonly records: string;
  /** Figures as they are worked out anew from the records. */
  readonly figures?: Readonly<Record<string, string>>;
  /** A column to show the last of first. */
  readonly latest?: string;
}
