import type {Db} from '../lib/db.ts';
import type {KnownFile} from './identity.ts';
import type {Added} from './ledger.ts';
import type {Source} from './source.ts';

/** What the ledger notes of a file after a run. */
export interface FileEntry {
  readonly fileId: number;
  readonly path: string;
  readonly source: Source;
  readonly product: string | null;
  readonly node: string | null;
  readonly sizeBytes: number;
  readonly consumedBytes: number;
  readonly compression: string | null;
  readonly contentSha256: string;
  readonly headSha256: string;
  readonly encoding: string;
  readonly header: readonly string[];
  readonly timeZone: string;
  readonly isZoneAssumed: boolean;
  readonly takenAt: string;
  readonly modifiedAt: string;
  /** In UTC, to the microsecond. */
  readonly firstEventAt: string | null;
  readonly lastEventAt: string | null;
  readonly warning: string | null;
  /** Bytes of a last line that was read without its end, and can be taken back. */
  readonly tailBytes: number;
  /** What it was before this run, and what the run added. */
  readonly known: KnownFile | undefined;
  readonly added: Added;
}

const columns = {
  file_id: 'integer',
  path: 'text',
  source: 'text',
  product: 'text',
  node: 'text',
  status: 'text',
  size_bytes: 'bigint',
  consumed_bytes: 'bigint',
  pending_bytes: 'bigint',
  lines: 'bigint',
  header_lines: 'bigint',
  blank_lines: 'bigint',
  continued_lines: 'bigint',
  unrelated_lines: 'bigint',
  rows: 'bigint',
  rejects: 'bigint',
  duplicates: 'bigint',
  content_sha256: 'text',
  head_sha256: 'text',
  encoding: 'text',
  compression: 'text',
  time_zone: 'text',
  is_zone_assumed: 'boolean',
  taken_at: 'timestamptz',
  first_event_at: 'timestamptz',
  last_event_at: 'timestamptz',
  modified_at: 'timestamptz',
  run_id: 'integer',
  header: 'text',
  warning: 'text',
  tail_bytes: 'bigint',
} as const;

/** Writes the entries of files, in place of those they had. */
export async function writeEntries(
  db: Db,
  entries: readonly FileEntry[],
  runId: number,
): Promise<void> {
  const before = entries.filter(({known}) => known).map(({fileId}) => fileId);
  if (before.length > 0)
    await db.run(`delete from files where file_id in (${before.join(', ')})`);
  await db.run(
    `insert into files by name
    select e.*, now() as ingested_at
    from (select unnest(from_json($1, '[${JSON.stringify(columns)}]'), recursive := true)) as e`,
    [JSON.stringify(entries.map((entry) => rowOf(entry, runId)))],
  );
}

function rowOf(entry: FileEntry, runId: number): Record<keyof typeof columns, unknown> {
  const {known, added} = entry;
  return {
    file_id: entry.fileId,
    path: entry.path,
    source: entry.source.name,
    product: entry.product,
    node: entry.node,
    status: 'complete',
    size_bytes: entry.sizeBytes,
    consumed_bytes: entry.consumedBytes,
    pending_bytes: entry.sizeBytes - entry.consumedBytes,
    lines: (known?.lines ?? 0) + added.lines,
    header_lines: (known?.header_lines ?? 0) + added.header,
    blank_lines: (known?.blank_lines ?? 0) + added.blank,
    continued_lines: (known?.continued_lines ?? 0) + added.continued,
    unrelated_lines: (known?.unrelated_lines ?? 0) + added.unrelated,
    rows: (known?.rows ?? 0) + added.rows,
    rejects: (known?.rejects ?? 0) + added.rejects,
    duplicates: (known?.duplicates ?? 0) + added.duplicates,
    content_sha256: entry.contentSha256,
    head_sha256: entry.headSha256,
    encoding: entry.encoding,
    compression: entry.compression,
    time_zone: entry.timeZone,
    is_zone_assumed: entry.isZoneAssumed,
    taken_at: entry.takenAt,
    first_event_at: entry.firstEventAt,
    last_event_at: entry.lastEventAt,
    modified_at: entry.modifiedAt,
    run_id: runId,
    header: JSON.stringify(entry.header),
    warning: entry.warning,
    tail_bytes: entry.tailBytes,
  };
}
