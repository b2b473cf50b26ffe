import {resolve} from 'node:path';
import {exitCodes, UserError} from '../lib/errors.ts';
import type {ReportCommandOptions} from './commands/report.ts';
import {openCurrentLedger} from './ledger.ts';
import {given} from './options.ts';
import {writeWhole} from './output-file.ts';
import {renderedReport} from './rendered-report.ts';
import {readKey} from './signing-key.ts';
import {visible} from './terminal.ts';

/** Writes the report and prints where it is. */
export async function runReport(options: ReportCommandOptions): Promise<void> {
  const {month, title, site} = options;
  if (month !== undefined && !/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) {
    throw new UserError(`--month ${month}: no month`, {
      exitCode: exitCodes.usage,
      hint: 'Write year and month, as 2021-03.',
    });
  }
  const db = await openCurrentLedger(options);
  try {
    const key = options['sign-key'] ? readKey(options['sign-key'], 'private') : undefined;
    const {model, html} = await renderedReport(db, given({month, title, site}), key);
    const path = options.out ?? `capledger-${model.month?.slice(0, 7) ?? 'empty'}.html`;
    await writeWhole(path, [html]);
    if (options.json)
      console.log(JSON.stringify({path: resolve(path), month: model.month}));
    else if (!options.quiet) console.log(visible(path));
  } finally {
    await db.close();
  }
}
