import {existsSync} from 'node:fs';
import {ingest} from '../ingest/ingest.ts';
import {type IngestResult, together} from '../ingest/result.ts';
import {openDatabase} from '../lib/db.ts';
import {privacyOf} from '../lib/privacy/privacy.ts';
import type {IngestCommandOptions} from './commands/ingest.ts';
import {endWith, worst} from './exit.ts';
import {inputsOf} from './inputs.ts';
import {bringUpToDate} from './ledger.ts';
import {given, waitMs} from './options.ts';
import {printIngest} from './print-ingest.ts';
import {startProgress} from './progress.ts';

/** Ingests, brings the marts up to date if something changed, and says what happened. */
export async function runIngest(options: IngestCommandOptions): Promise<void> {
  printIngest(await ingested(options), options);
}

/** Ingests as the options say, sets the exit code, and answers what became of each file. */
export async function ingested(options: IngestCommandOptions): Promise<IngestResult> {
  const {source, 'taken-at': takenAt} = options;
  const dryRun = options['dry-run'];
  const isTrial = dryRun && !existsSync(options.database);
  const path = isTrial ? ':memory:' : options.database;
  const progress = await startProgress(options.quiet);
  const db = await openDatabase(path, {
    waitMs: waitMs(options),
    memoryLimitMb: 128,
    keepsRowGroups: true,
  });
  try {
    const privacy = privacyOf(options.configuration);
    const {onProgress} = progress;
    const told = {...given({source, takenAt}), dryRun, onProgress, privacy};
    const results: IngestResult[] = [];
    for (const {paths, ...zone} of inputsOf(options)) {
      results.push(await ingest(db, paths, {...told, ...zone}));
    }
    const result = together(results);
    progress.stop();
    endWith(worst(result.files.map(({exitCode}) => exitCode)));
    if (options.transform && !dryRun) {
      await db.run("set memory_limit = '1GB'");
      await bringUpToDate(db, options);
    }
    return result;
  } finally {
    progress.stop();
    await db.close();
  }
}
