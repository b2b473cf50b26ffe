import {resolve} from 'node:path';
import type {ReadConfig} from '../lib/config/read.ts';
import type {Db} from '../lib/db.ts';
import {exitCodes, UserError} from '../lib/errors.ts';
import type {PublishCommandOptions} from './commands/publish.ts';
import {openCurrentLedger} from './ledger.ts';
import {type Published, publishAll} from './publish/publish.ts';
import {visible} from './terminal.ts';

/** Publishes and prints what became of each report. */
export async function runPublish(options: PublishCommandOptions): Promise<void> {
  const configuration = assertConfigured(options.configuration);
  const db: Db = await openCurrentLedger(options);
  try {
    const published = await publishAll(db, configuration, options['dry-run']);
    if (options.json) console.log(JSON.stringify(published, null, 2));
    else if (!options.quiet) for (const report of published) console.log(line(report));
  } finally {
    await db.close();
  }
}

function assertConfigured(configuration: ReadConfig | undefined): ReadConfig {
  if (configuration?.config.publish) return configuration;
  const path = configuration?.path ?? resolve('capledger.yaml');
  throw new UserError(`${path}: does not say where to publish`, {
    exitCode: exitCodes.config,
    hint: 'Add publish: {folder: ...}; see docs/config.md.',
  });
}

function line({path, status}: Published): string {
  return `${visible(path)}: ${status}`;
}
