import {readSourceLines, type SourceLine} from '../../ingest/source-lines.ts';
import type {Db, Plain, Row} from '../../lib/db.ts';
import {textSql} from './uses.ts';

/** The sessions that were open at the moment of a peak: what its figure counts. */
export interface PeakExplained {
  readonly moment: string;
  /** Whether the sessions, or their users, are as many as the figure says. */
  readonly adds_up: boolean;
  readonly sessions: readonly OpenSession[];
}

export interface OpenSession {
  readonly product: string;
  readonly node: string;
  readonly user_name: string | null;
  readonly started_at: string;
  readonly ended_at: string;
  readonly source: SourceLine;
}

// Each peak has the moment when it was first reached beside it.
const moments: Readonly<Record<string, readonly string[]>> = {
  peak_sessions: ['peak_sessions_at', 'peak_at'],
  peak_users: ['peak_users_at'],
};

/** Explains a peak by its sessions; null where the figure is none. */
export async function explainPeak(
  db: Db,
  column: string,
  row: Row,
): Promise<PeakExplained | null> {
  const moment = moments[column]?.map((name) => row[name]).find(isText);
  const {site, node} = row;
  if (!isText(moment) || !isText(site) || !isText(node)) return null;
  const at = `epoch_us(timestamptz ${textSql(moment)})`;
  const sessions = await sessionsOpenAt(db, {site, node}, at);
  const counted = countOf(sessions, column === 'peak_users');
  return {moment, adds_up: counted === row[column], sessions};
}

/** How many sessions, or how many users with one. */
export function countOf(sessions: readonly OpenSession[], ofUsers: boolean): number {
  if (!ofUsers) return sessions.length;
  return new Set(sessions.map(({user_name}) => user_name).filter(isText)).size;
}

/** The sessions open on a node, or on a whole site, at a moment in microseconds. */
export async function sessionsOpenAt(
  db: Db,
  {site, node}: {readonly site: string; readonly node: string},
  at: string,
): Promise<OpenSession[]> {
  const found = await db.all<
    Omit<OpenSession, 'source'> & {file_id: number; line: number; byte_offset: number}
  >(`
    with places as (
        select product, file_id, line, 0 as use_number, byte_offset from sessions

        union all

        select product, file_id, line, use_number, byte_offset from sense_uses
    )

    select
        product, node, user_name,
        make_timestamp(from_us)::timestamptz as started_at,
        make_timestamp(to_us)::timestamptz as ended_at, file_id, line, byte_offset
    from session_spans
    inner join places using (product, file_id, line, use_number)
    where site = ${textSql(site)} and ${textSql(node)} in (node, '(all)')
        and from_us <= ${at} and to_us > ${at}
    order by from_us, file_id, line, use_number`);
  const lines = await readSourceLines(db, found);
  return found.flatMap((session, index): OpenSession[] => {
    const source = lines[index];
    const {file_id: _file, line: _line, byte_offset: _offset, ...told} = session;
    return source ? [{...told, source}] : [];
  });
}

function isText(value: Plain | undefined): value is string {
  return typeof value === 'string';
}
