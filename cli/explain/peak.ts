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
  const found = await db.all<
    Omit<OpenSession, 'source'> & {file_id: number; line: number; byte_offset: number}
  >(`
    with places as (
        select product, file_id, line, 0 as use_number, byte_offset from sessions

        union all

        select
            'Qlik Sense' as product, file_id, line,
            row_number() over (order by session_key) as use_number, byte_offset
        from sense_uses
    )

    select
        product, node, user_name,
        make_timestamp(from_us)::timestamptz as started_at,
        make_timestamp(to_us)::timestamptz as ended_at, file_id, line, byte_offset
    from session_spans
    inner join places using (product, file_id, line, use_number)
    where site = ${textSql(site)} and ${textSql(node)} in (node, '(all)')
        and from_us <= epoch_us(timestamptz ${textSql(moment)})
        and to_us > epoch_us(timestamptz ${textSql(moment)})
    order by from_us, file_id, line, use_number`);
  const lines = await readSourceLines(db, found);
  const users = new Set(found.map(({user_name}) => user_name).filter(isText));
  const counted = column === 'peak_users' ? users.size : found.length;
  return {
    moment,
    adds_up: counted === row[column],
    sessions: found.flatMap((session, index): OpenSession[] => {
      const source = lines[index];
      const {file_id: _file, line: _line, byte_offset: _offset, ...told} = session;
      return source ? [{...told, source}] : [];
    }),
  };
}

function isText(value: Plain | undefined): value is string {
  return typeof value === 'string';
}
