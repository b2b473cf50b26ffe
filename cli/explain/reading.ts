import {readSourceLines, type SourceLine} from '../../ingest/source-lines.ts';
import type {Db, Row} from '../../lib/db.ts';

/** A reading of the shared total, where it comes from and how it agrees. */
export interface ReadingExplained {
  readonly reading: Row;
  readonly reconciled: Row;
  /** Null for one that was typed in. */
  readonly source: SourceLine | null;
}

/** The reading of that id, if there is one. */
export async function explainReading(
  db: Db,
  id: string,
): Promise<ReadingExplained | undefined> {
  const [reading] = await db.all('select * from pool_readings where reading_id = $1', [
    id,
  ]);
  if (!reading) return undefined;
  const reconciled = await db.one(
    'select * from readings_reconciled where reading_id = $1',
    [id],
  );
  return {reading, reconciled, source: await sourceOf(db, reading)};
}

async function sourceOf(db: Db, {kind, file_id, line}: Row): Promise<SourceLine | null> {
  if (typeof file_id !== 'number' || typeof line !== 'number') return null;
  const table = tables[String(kind)];
  if (!table) return null;
  const [place] = await db.all<{byte_offset: number}>(
    `select byte_offset from raw.${table} where file_id = $1 and line = $2`,
    [file_id, line],
  );
  if (!place) return null;
  const lines = await readSourceLines(db, [{file_id, line, ...place}]);
  return lines[0] ?? null;
}

const tables: Readonly<Record<string, string>> = {
  access_overview: 'sense_access_overview',
  console: 'console_readings',
  licence_monitor: 'licence_monitor_usage_by_month',
  unified: 'licence_monitor_unified_by_month',
};
