import {existsSync} from 'node:fs';
import {resolve} from 'node:path';
import type {Db} from '../lib/db.ts';
import {exitCodes, UserError} from '../lib/errors.ts';
import type {RunCommandOptions} from './commands/run.ts';
import {endWith, worst} from './exit.ts';
import {openLedger} from './ledger.ts';
import {metricsText} from './nightly/metrics.ts';
import type {Night, Step, StepResult} from './nightly/step.ts';
import {steps} from './nightly/steps.ts';
import {writeWhole} from './output-file.ts';
import {visible} from './terminal.ts';

// After these nothing that follows could be trusted.
const stopping: readonly number[] = [
  exitCodes.retry,
  exitCodes.database,
  exitCodes.invariant,
];

/** Runs every step that is configured; ends with the worst thing that happened. */
export async function runNightly(options: RunCommandOptions): Promise<void> {
  const {configuration} = options;
  if (!configuration) {
    throw new UserError('capledger.yaml: not found in this folder or above it', {
      exitCode: exitCodes.config,
      hint: 'capledger init writes one; --config names one elsewhere.',
    });
  }
  const night: Night = {options, configuration, now: new Date()};
  const results: StepResult[] = [];
  for (const step of steps) {
    if (options.only ? !options.only.includes(step.name) : !step.isWanted(night))
      continue;
    const result = await taken(step, night);
    results.push(result);
    log(result, options);
    if (step.name === 'ingest' && stopping.includes(result.exitCode)) break;
  }
  const exitCode = worst(results.map((result) => result.exitCode));
  endWith(exitCode);
  await writeMetrics(night, results, exitCode);
  if (options.json) console.log(JSON.stringify({exitCode, steps: results}, null, 2));
  else if (!options.quiet) console.log(summary(results, exitCode));
}

async function taken(step: Step, night: Night): Promise<StepResult> {
  const started = performance.now();
  const ms = () => Math.round(performance.now() - started);
  try {
    return {step: step.name, ...(await step.run(night)), ms: ms()};
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const {message: text, exitCode, hint} = error;
    return {step: step.name, text, exitCode, ms: ms(), ...(hint ? {hint} : {})};
  }
}

function log({step, text, exitCode, ms, hint}: StepResult, options: RunCommandOptions) {
  if (options.log === 'json') {
    const level = exitCode === 0 ? 'info' : 'error';
    const time = new Date().toISOString();
    console.error(JSON.stringify({time, level, step, text, exitCode, ms, hint}));
  } else if (exitCode !== 0) {
    console.error(`error: ${step}: ${visible(text)}`);
    if (hint) console.error(`  hint: ${visible(hint)}`);
  } else if (!options.quiet) console.error(`${step}: ${visible(text)}`);
}

function summary(results: readonly StepResult[], exitCode: number): string {
  const bad = results.filter((result) => result.exitCode !== 0);
  const first = results.find(({step}) => step === 'ingest');
  const state =
    bad.length === 0
      ? 'ok'
      : `exit ${exitCode}: ${bad.map(({step}) => step).join(', ')} needs a look`;
  return visible([state, ...(first ? [first.text] : [])].join('; '));
}

async function writeMetrics(
  {options, configuration, now}: Night,
  results: readonly StepResult[],
  exitCode: number,
): Promise<void> {
  const file = configuration.config.metrics_file;
  if (file === undefined) return;
  const db = await ledgerIfThere(options);
  try {
    const text = await metricsText(db, results, exitCode, now);
    // Read by another program, the exporter.
    await writeWhole(resolve(configuration.folder, file), [text], 0o644);
  } finally {
    await db?.close();
  }
}

async function ledgerIfThere(options: RunCommandOptions): Promise<Db | undefined> {
  if (!existsSync(options.database)) return undefined;
  try {
    return await openLedger(options);
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}
