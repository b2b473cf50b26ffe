import type {CommandModule} from 'yargs';
import {type CommonOptions, type LedgerOptions, withLedger} from '../options.ts';

export interface PublishCommandOptions extends LedgerOptions {
  readonly 'dry-run': boolean;
}

export const publishCommand: CommandModule<CommonOptions, PublishCommandOptions> = {
  command: 'publish',
  describe: 'Build the reports, check them, and put them where readers find them',
  builder: (yargs) =>
    withLedger(yargs)
      .option('dry-run', {
        type: 'boolean',
        default: false,
        describe: 'Build and check, say what would be published, change nothing',
      })
      .example('$0 publish --dry-run', 'After a change of capledger.yaml')
      .example('$0 publish', 'As capledger run does every night'),
  handler: async (options) => {
    const {runPublish} = await import('../run-publish.ts');
    await runPublish(options);
  },
};
