import {exitCodes, UserError} from '../lib/errors.ts';
import {typedPaths} from './arguments.ts';
import type {HealthCommandOptions} from './commands/health.ts';
import {runDowngrade} from './health/run-downgrade.ts';
import {runKey} from './health/run-key.ts';
import {runLef} from './health/run-lef.ts';
import {runOpen} from './health/run-open.ts';

/** Runs the part of `capledger health` that was asked for. */
export async function runHealth(options: HealthCommandOptions): Promise<void> {
  const {action} = options;
  if (action === 'open') return runOpen(options);
  const [file] = typedPaths(options.file === undefined ? [] : [options.file]);
  if (file === undefined) {
    throw new UserError(`health ${action}: no file named`, {
      exitCode: exitCodes.usage,
      hint: `Write capledger health ${action} <file>.`,
    });
  }
  const run = {slk: runKey, lef: runLef, downgrade: runDowngrade}[action];
  return run(file, options);
}
