import type {CommandModule} from 'yargs';
import {type CommonOptions, type LedgerOptions, withLedger} from '../options.ts';

export interface ReconcileCommandOptions extends LedgerOptions {
  readonly month: string | undefined;
  readonly site: string | undefined;
  readonly 'max-unexplained': number;
}

export const reconcileCommand: CommandModule<CommonOptions, ReconcileCommandOptions> = {
  command: 'reconcile',
  describe:
    'Hold the logs against the licence’s own total, and name what sets them apart',
  builder: (yargs) =>
    withLedger(yargs)
      .option('month', {
        type: 'string',
        requiresArg: true,
        describe: 'Month to reconcile, as 2021-04; every month if not given',
      })
      .option('site', {
        type: 'string',
        requiresArg: true,
        describe: 'Site to reconcile; every site if not given',
      })
      .option('max-unexplained', {
        type: 'number',
        default: 0,
        requiresArg: true,
        describe:
          'End with code 6 when more minutes of a month than this are unexplained',
      })
      .example('$0 reconcile --month 2021-04', 'One month, with its causes')
      .example('$0 reconcile --max-unexplained 60 --quiet', 'Only the exit code'),
  handler: async (options) => {
    const {runReconcile} = await import('../run-reconcile.ts');
    await runReconcile(options);
  },
};
