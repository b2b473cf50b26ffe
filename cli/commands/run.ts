import type {CommandModule} from 'yargs';
import {type CommonOptions, type LedgerOptions, withLedger} from '../options.ts';

export const stepNames = [
  'ingest',
  'retain',
  'check',
  'reconcile',
  'forecast',
  'publish',
  'backup',
  'alert',
  'mail',
] as const;
export type StepName = (typeof stepNames)[number];

export interface RunCommandOptions extends LedgerOptions {
  readonly only: StepName[] | undefined;
  readonly log: 'text' | 'json';
}

export const runCommand: CommandModule<CommonOptions, RunCommandOptions> = {
  command: 'run',
  describe: 'Everything a night needs, as capledger.yaml says: for cron',
  builder: (yargs) =>
    withLedger(yargs)
      .option('only', {
        choices: stepNames,
        array: true,
        requiresArg: true,
        describe: 'Only these steps',
      })
      .option('log', {
        choices: ['text', 'json'] as const,
        default: 'text' as const,
        describe: 'How each step is logged on standard error',
      })
      .example('$0 run --wait 10m', 'Every night; safe to repeat, kill and overlap')
      .example('$0 run --only publish --only mail', 'Two steps alone'),
  handler: async (options) => {
    const {runNightly} = await import('../run-nightly.ts');
    await runNightly(options);
  },
};
