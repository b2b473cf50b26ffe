import {spawn} from 'node:child_process';
import {existsSync, readdirSync, statSync} from 'node:fs';
import {join} from 'node:path';
import {setTimeout as pause} from 'node:timers/promises';
import {fileURLToPath} from 'node:url';
import type {ReportCommandOptions} from '../commands/report.ts';

const lookEveryMs = 300;
const root = fileURLToPath(new URL('../../', import.meta.url));

/** Runs the same command without `--watch`, again after each change. */
export async function watchReport(options: ReportCommandOptions): Promise<void> {
  const args = process.argv.slice(1).filter((text) => text !== '--watch');
  for (;;) {
    const sources = stampOf(sourceFiles(root));
    await ran([...process.execArgv, ...args]);
    // The run itself may have brought the marts in the ledger up to date.
    const inputs = stampOf(inputFiles(options));
    if (!options.quiet) console.error('watching; Ctrl-C ends it');
    while (
      stampOf(inputFiles(options)) === inputs &&
      stampOf(sourceFiles(root)) === sources
    ) {
      await pause(lookEveryMs);
    }
  }
}

// A process of its own each time, so that changed source is read anew.
function ran(args: readonly string[]): Promise<void> {
  const child = spawn(process.execPath, args, {stdio: 'inherit'});
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', () => resolve());
  });
}

function inputFiles({database, configuration}: ReportCommandOptions): string[] {
  return [database, ...(configuration ? [configuration.path] : [])];
}

function sourceFiles(folder: string): string[] {
  return ['reports', 'transforms'].flatMap((name) => {
    const path = join(folder, name);
    return existsSync(path) ? filesIn(path) : [];
  });
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, {withFileTypes: true}).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesIn(path) : [path];
  });
}

function stampOf(paths: readonly string[]): string {
  return paths
    .map((path) => {
      const found = statSync(path, {throwIfNoEntry: false});
      return `${path} ${found?.mtimeMs} ${found?.size}`;
    })
    .join('\n');
}
