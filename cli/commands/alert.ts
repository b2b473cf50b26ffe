import type {CommandModule} from 'yargs';
import {type CommonOptions, type LedgerOptions, withLedger} from '../options.ts';

export interface AlertCommandOptions extends LedgerOptions {
  readonly list: boolean;
}

export const alertCommand: CommandModule<CommonOptions, AlertCommandOptions> = {
  command: 'alert',
  describe: 'Compare figures with their thresholds and tell what was crossed, once',
  builder: (yargs) =>
    withLedger(yargs)
      .option('list', {
        type: 'boolean',
        default: false,
        describe: 'Only list what has fired, and whether it was delivered',
      })
      .example('$0 alert', 'As capledger run does every night')
      .example('$0 alert --list', 'What has fired so far'),
  handler: async (options) => {
    const {runAlert} = await import('../run-alert.ts');
    await runAlert(options);
  },
};
