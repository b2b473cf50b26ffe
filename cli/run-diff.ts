import {exitCodes, UserError} from '../lib/errors.ts';
import type {DiffCommandOptions} from './commands/diff.ts';
import {compare} from './compare.ts';
import {sidesAsked} from './diff-sides.ts';
import {openCurrentLedger} from './ledger.ts';
import {printComparison} from './print-comparison.ts';

/** Prints why two months, nodes or sites differ. */
export async function runDiff(options: DiffCommandOptions): Promise<void> {
  if (!Number.isInteger(options.top) || options.top < 0) {
    throw new UserError(`--top ${options.top}: no whole number`, {
      exitCode: exitCodes.usage,
      hint: 'Write how many to show, as 5.',
    });
  }
  const db = await openCurrentLedger(options);
  try {
    const comparison = await compare(db, await sidesAsked(db, options), options.top);
    if (options.json) console.log(JSON.stringify(comparison, null, 2));
    else if (!options.quiet) printComparison(comparison);
  } finally {
    await db.close();
  }
}
