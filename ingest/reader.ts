import type {FillRecords} from '../lib/record-batch.ts';

/** A record that could not be read, found while finding records. */
export interface Reject {
  readonly line: number;
  readonly byteOffset: number;
  /** A stable word and, after a colon, what was seen: `line_too_long: 3145728 bytes`. */
  readonly reason: string;
  readonly text: string;
}

/** What a reader has seen so far; every line lands in exactly one of these. */
export interface Tally {
  /** Physical lines of a log; rows of a table; objects of a JSON file. */
  lines: number;
  records: number;
  header: number;
  blank: number;
  /** Lines that continue the record before them. */
  continued: number;
  /** Lines of a log of any kind that are not about licences. */
  unrelated: number;
  rejects: Reject[];
}

/**
 * Finds the records of one input from a position on, when DuckDB pulls.
 *
 * A scan ends at the end of what can be read now, or before a header that changes the
 * meaning of the fields; `more` then says that another scan has to follow.
 */
export interface RecordReader {
  readonly tally: Tally;
  /** Names of the fields of the records of the next scan; none for JSON. */
  readonly header: readonly string[];
  /** Serves records; for tables `text` is a JSON array of the fields, for JSON an object. */
  readonly fill: FillRecords;
  readonly more: boolean;
  /** Starts the next scan, where `more` says that there is one. */
  resume?(): void;
  /** The text of the first record of the current scan, for what a human would look at. */
  readonly sample: string | undefined;
  /** End of the last record that counts; what lies behind waits for the next run. */
  readonly consumedBytes: number;
  /** SHA-256 (hex) over the bytes from 0 to `consumedBytes`. */
  digest(): string;
  /** The encoding found: `ascii`, `utf-8`, `windows-1252`, `utf-16le`, `utf-16be`. */
  readonly encoding: string;
}

export function emptyTally(): Tally {
  return {
    lines: 0,
    records: 0,
    header: 0,
    blank: 0,
    continued: 0,
    unrelated: 0,
    rejects: [],
  };
}
