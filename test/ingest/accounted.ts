import {expect} from 'vitest';
import {sources} from '../../ingest/sources.ts';
import type {Db} from '../../lib/db.ts';

const rows = sources
  .map(({name}) => `select file_id, count(*) as n from raw.${name} group by all`)
  .join(' union all ');

/** The ledger agrees with the tables, and every line lies in exactly one place. */
export async function expectAccounted(db: Db): Promise<void> {
  const wrong = await db.all(`
    with counted as (
        select file_id, path, lines, header_lines, blank_lines, continued_lines, coalesce(unrelated_lines, 0) as unrelated_lines,
            "rows", files.rejects, files.duplicates, size_bytes, consumed_bytes,
            pending_bytes,
            coalesce(r.n, 0) as rows_found, coalesce(j.n, 0) as rejects_found,
            coalesce(d.n, 0) as duplicates_found
        from files
        left join (${rows}) as r using (file_id)
        left join (select file_id, count(*) as n from rejects group by all) as j
            using (file_id)
        left join (select file_id, count(*) as n from duplicates group by all) as d
            using (file_id)
    )
    select * from counted
    where size_bytes <> consumed_bytes + pending_bytes or pending_bytes < 0
        or "rows" <> rows_found or rejects <> rejects_found
        or duplicates <> duplicates_found
        or lines <> "rows" + rejects + duplicates + blank_lines + header_lines
            + continued_lines + unrelated_lines`);
  expect(wrong).toEqual([]);
}
