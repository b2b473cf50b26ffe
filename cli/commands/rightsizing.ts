import type {CommandModule} from 'yargs';
import {type CommonOptions, type LedgerOptions, withLedger} from '../options.ts';

export interface RightsizingCommandOptions extends LedgerOptions {
  readonly month: string | undefined;
  readonly site: string | undefined;
  readonly top: number;
}

export const rightsizingCommand: CommandModule<CommonOptions, RightsizingCommandOptions> =
  {
    command: 'rightsizing',
    describe:
      'Say who should hold access of their own, whose can be released, what is wasted',
    builder: (yargs) =>
      withLedger(yargs)
        .option('month', {
          type: 'string',
          requiresArg: true,
          describe: 'Month to judge by; the newest if not given',
        })
        .option('site', {
          type: 'string',
          requiresArg: true,
          describe: 'Only this site; all of them if not given',
        })
        .option('top', {
          type: 'number',
          default: 10,
          requiresArg: true,
          describe: 'How many rows of each list to print; --json has all',
        })
        .example('$0 rightsizing', 'The newest month')
        .example('$0 rightsizing --month 2026-03 --json', 'Everything, for a program')
        .epilogue(
          'Prices come from the rate card of capledger.yaml. A rate that is missing is named ' +
            'and nothing is advised by it.',
        ),
    handler: async (options) => {
      const {runRightsizing} = await import('../run-rightsizing.ts');
      await runRightsizing(options);
    },
  };
