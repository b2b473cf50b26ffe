import type {LedgerOptions} from './options.ts';
import {rewriteLedger} from './rewrite-ledger.ts';
import {visible} from './terminal.ts';

/** Writes the ledger anew and prints its size before and after. */
export async function runVacuum(options: LedgerOptions): Promise<void> {
  const {database} = options;
  const {before, after, tables, rows} = await rewriteLedger(options);
  if (options.json) {
    console.log(JSON.stringify({database, before, after, tables, rows}));
  } else if (!options.quiet) {
    console.log(`${visible(database)}: ${before} bytes before, ${after} after`);
  }
}
