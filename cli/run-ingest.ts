import {existsSync} from 'node:fs';
import {ingest} from '../ingest/ingest.ts';
import {openDatabase} from '../lib/db.ts';
import {isCurrent, transform} from '../transforms/transform.ts';
import {typedPaths} from './arguments.ts';
import type {IngestCommandOptions} from './commands/ingest.ts';
import {endWith, worst} from './exit.ts';
import {given, waitMs} from './options.ts';
import {printIngest} from './print-ingest.ts';
import {startProgress} from './progress.ts';

/** Ingests, brings the marts up to date if something changed, and says what happened. */
export async function runIngest(options: IngestCommandOptions): Promise<void> {
  const {node, source, 'time-zone': timeZone, 'taken-at': takenAt} = options;
  const dryRun = options['dry-run'];
  const isTrial = dryRun && !existsSync(options.database);
  const path = isTrial ? ':memory:' : options.database;
  const db = await openDatabase(path, {waitMs: waitMs(options), memoryLimitMb: 192});
  const progress = startProgress(options.quiet);
  try {
    const result = await ingest(db, typedPaths(options.path), {
      ...given({node, source, timeZone, takenAt}),
      dryRun,
      onProgress: progress.onProgress,
    });
    progress.stop();
    endWith(worst(result.files.map(({exitCode}) => exitCode)));
    if (options.transform && !dryRun && !(await isCurrent(db))) {
      await db.run("set memory_limit = '1GB'");
      await transform(db);
    }
    printIngest(result, options);
  } finally {
    progress.stop();
    await db.close();
  }
}
