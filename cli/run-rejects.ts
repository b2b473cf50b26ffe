import {exitCodes, UserError} from '../lib/errors.ts';
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

/** Prints one record that could not be read, whole as it is kept, and where its bytes lie. */
export async function runShow(options: RejectsCommandOptions): Promise<void> {
  const {file, line} = options;
  if (!file || line === undefined) {
    throw new UserError('rejects show: no file and line', {
      exitCode: exitCodes.usage,
      hint: 'Name them as rejects list does: rejects show Sessions_qv1.log 42.',
    });
  }
  const db = await openLedger(options);
  try {
    const rejects = await db.all<Reject>(
      `select path, line, byte_offset, reason, text
      from rejects join files using (file_id)
      where line = $2::bigint and (path = $1 or ends_with(path, '/' || $1))
      order by path, byte_offset`,
      [file, line],
    );
    if (rejects.length === 0) {
      throw new UserError(`${file}:${line}: no reject there`, {
        exitCode: exitCodes.missing,
        hint: 'capledger rejects list shows them all.',
      });
    }
    if (options.json) console.log(JSON.stringify(rejects, null, 2));
    else for (const reject of rejects) printWhole(reject);
  } finally {
    await db.close();
  }
}

function printWhole({path, line, byte_offset, reason, text}: Reject): void {
  console.log(`${visible(path)}:${line} (byte ${byte_offset}): ${visible(reason)}`);
  console.log(visible(text ?? ''));
}
