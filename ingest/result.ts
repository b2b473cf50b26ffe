import {type ExitCode, exitCodes} from '../lib/errors.ts';
import type {Privacy} from '../lib/privacy/privacy.ts';
import type {Shares} from './shares.ts';

/** What became of one input. */
export type FileStatus =
  | 'ingested'
  | 'up_to_date'
  | 'waiting'
  | 'copy'
  | 'rewritten'
  | 'unknown'
  | 'skipped'
  | 'refused';

/** One input of a run; counts are what this run added. */
export interface FileResult {
  readonly path: string;
  readonly source: string | null;
  readonly product: string | null;
  readonly node: string | null;
  readonly rows: number;
  readonly duplicates: number;
  readonly rejects: number;
  readonly status: FileStatus;
  readonly message?: string;
  readonly hint?: string;
  readonly exitCode: ExitCode;
}

export interface IngestResult {
  readonly files: readonly FileResult[];
  readonly totals: {
    readonly rows: number;
    readonly duplicates: number;
    readonly rejects: number;
  };
}

/** How far one input has been read. */
export interface IngestProgress {
  readonly path: string;
  readonly bytes: number;
  readonly totalBytes: number;
  readonly rows: number;
}

export interface IngestOptions {
  /** Node of all inputs, where neither name nor content tells it. */
  readonly node?: string;
  /** Reads all inputs as this source. */
  readonly source?: string;
  /** IANA zone of times that carry no offset; without one they are read as UTC. */
  readonly timeZone?: string;
  /** When snapshots were taken, ISO 8601, where their names do not tell. */
  readonly takenAt?: string;
  /** Reads and checks everything, and keeps nothing. */
  readonly dryRun?: boolean;
  /** What is kept of persons; names as logged unless told. */
  readonly privacy?: Privacy;
  /** How network shares are read; by the table of mounts unless told. */
  readonly shares?: Shares;
  readonly onProgress?: (progress: IngestProgress) => void;
  readonly onFile?: (result: FileResult) => void;
}

export function fileResult(
  path: string,
  status: FileStatus,
  more: Partial<FileResult> = {},
): FileResult {
  return {
    path,
    source: null,
    product: null,
    node: null,
    rows: 0,
    duplicates: 0,
    rejects: 0,
    status,
    exitCode: exitCodes.ok,
    ...more,
  };
}

/** The files of a run with their sums. */
export function resultOf(files: readonly FileResult[]): IngestResult {
  const sum = (name: 'rows' | 'duplicates' | 'rejects') =>
    files.reduce((total, file) => total + file[name], 0);
  return {
    files,
    totals: {rows: sum('rows'), duplicates: sum('duplicates'), rejects: sum('rejects')},
  };
}

/** Several runs as one. */
export function together(results: readonly IngestResult[]): IngestResult {
  return resultOf(results.flatMap(({files}) => files));
}
