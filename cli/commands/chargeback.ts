import type {CommandModule} from 'yargs';
import {type CommonOptions, type LedgerOptions, withLedger} from '../options.ts';
import type {QueryFormat} from './query.ts';

const formats = ['table', 'csv', 'json', 'arrow', 'parquet'] as const;
const methods = ['proportional', 'peak'] as const;

export interface ChargebackCommandOptions extends LedgerOptions {
  readonly month: string | undefined;
  readonly site: string | undefined;
  readonly by: (typeof methods)[number];
  readonly format: QueryFormat;
  readonly out: string | undefined;
}

export const chargebackCommand: CommandModule<CommonOptions, ChargebackCommandOptions> = {
  command: 'chargeback',
  describe: 'Split the bill of a month among departments, to the cent',
  builder: (yargs) =>
    withLedger(yargs)
      .option('month', {
        type: 'string',
        requiresArg: true,
        describe: 'Month to charge; the newest if not given',
      })
      .option('site', {
        type: 'string',
        requiresArg: true,
        describe: 'Only this site; all of them if not given',
      })
      .option('by', {
        choices: methods,
        default: 'proportional' as const,
        describe: 'By all minutes, or by those in the busiest tenth of the hours',
      })
      .option('format', {
        alias: 'f',
        choices: formats,
        default: 'table' as QueryFormat,
        describe: 'How the lines are written',
      })
      .option('out', {
        alias: 'o',
        type: 'string',
        requiresArg: true,
        describe: 'File to write instead of standard output',
      })
      .example('$0 chargeback --month 2026-03', 'Lines of March that sum to its bill')
      .example('$0 chargeback -f csv -o march.csv', 'For a spreadsheet')
      .epilogue(
        'The bill is the packs of the entitlement and the overage agreed, at the rates of ' +
          'capledger.yaml; users are placed by its departments. Cents left by rounding go to ' +
          'the largest remainders. Without a price the amounts stay empty and exit code 78 ' +
          'says which one is missing.',
      ),
  handler: async (options) => {
    const {runChargeback} = await import('../run-chargeback.ts');
    await runChargeback(options);
  },
};
