import type {RejectsCommandOptions} from './commands/rejects.ts';
import {openLedger} from './ledger.ts';
import {excerpt, visible} from './terminal.ts';
import {plural} from './words.ts';

interface Reject {
  readonly path: string;
  readonly line: number | null;
  readonly byte_offset: number | null;
  readonly reason: string;
  readonly text: string | null;
}

interface ReasonCount {
  readonly reason: string;
  readonly count: number;
}

/** Prints the records that could not be read, counted by reason, then one by one. */
export async function runRejects(options: RejectsCommandOptions): Promise<void> {
  const db = await openLedger(options);
  try {
    const reason = options.reason ?? null;
    const counts = await db.all<ReasonCount>(
      `select reason, count(*) as count from rejects
      where $1::text is null or reason = $1
      group by reason order by count desc, reason`,
      [reason],
    );
    const rejects = await db.all<Reject>(
      `select path, line, byte_offset, reason, text
      from rejects left join files using (file_id)
      where $1::text is null or reason = $1
      order by path, line, byte_offset, reason
      limit ${options.limit > 0 ? Math.trunc(options.limit) : 'all'}`,
      [reason],
    );
    if (options.json) console.log(JSON.stringify({counts, rejects}, null, 2));
    else if (!options.quiet) print(counts, rejects);
  } finally {
    await db.close();
  }
}

function print(counts: readonly ReasonCount[], rejects: readonly Reject[]): void {
  const total = counts.reduce((sum, {count}) => sum + count, 0);
  console.log(plural(total, 'reject'));
  for (const {reason, count} of counts) {
    console.log(`${String(count).padStart(8)}  ${visible(reason)}`);
  }
  if (total > 0) console.log('');
  for (const {path, line, byte_offset, reason, text} of rejects) {
    const place = [path, line].filter((part) => part !== null).join(':');
    const byte = byte_offset === null ? '' : ` (byte ${byte_offset})`;
    console.log(`${visible(place)}${byte}: ${visible(reason)}`);
    if (text) console.log(`    ${excerpt(text, 160)}`);
  }
  const left = total - rejects.length;
  if (left > 0) console.log(`\n${plural(left, 'more reject')}; --limit 0 shows all`);
}
