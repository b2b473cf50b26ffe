import type {CommandModule} from 'yargs';
import {type CommonOptions, type LedgerOptions, withLedger} from '../options.ts';

export interface ExplainCommandOptions extends LedgerOptions {
  readonly what: string;
  readonly limit: number;
}

export const explainCommand: CommandModule<CommonOptions, ExplainCommandOptions> = {
  command: 'explain <what>',
  describe: 'Follow a figure, unit, session or reading back to the lines of its files',
  builder: (yargs) =>
    withLedger(yargs)
      .positional('what', {
        type: 'string',
        demandOption: true,
        describe: 'A unit id, session key, reading id, or mart/keys of its row/column',
      })
      .option('limit', {
        type: 'number',
        default: 10,
        requiresArg: true,
        describe: 'Follow at most so many uses of a figure to their lines; 0 for all',
      })
      .example('$0 explain pool_by_month/2021-04/minutes', 'The minutes of a month')
      .example(
        '$0 explain capacity_by_month_node/2021-04/qv1/minutes --limit 0 --json',
        'Those of a node, every line of them',
      )
      .example('$0 explain typed-1', 'A reading: who typed it, how it agrees'),
  handler: async (options) => {
    const {runExplain} = await import('../run-explain.ts');
    await runExplain(options);
  },
};
