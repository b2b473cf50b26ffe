import type {CommandModule} from 'yargs';
import {type CommonOptions, type LedgerOptions, withLedger} from '../options.ts';

const formats = ['csv', 'json', 'ndjson', 'parquet', 'arrow', 'xlsx'] as const;
export type ExportFormat = (typeof formats)[number];

export interface ExportCommandOptions extends LedgerOptions {
  readonly table: string[];
  readonly format: ExportFormat | undefined;
  readonly out: string | undefined;
  readonly month: string | undefined;
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly node: string | undefined;
  readonly about: boolean;
}

export const exportCommand: CommandModule<CommonOptions, ExportCommandOptions> = {
  command: 'export <table..>',
  describe: 'Write tables as CSV, JSON, Parquet, Arrow or an Excel workbook',
  builder: (yargs) =>
    withLedger(yargs)
      .positional('table', {
        type: 'string',
        array: true,
        demandOption: true,
        describe: 'Tables of docs/tables.md, as capacity_by_month_node',
      })
      .option('format', {
        alias: 'f',
        choices: formats,
        describe: 'How they are written; by the ending of --out if not given',
      })
      .option('out', {
        alias: 'o',
        type: 'string',
        requiresArg: true,
        describe:
          'File to write; a folder for several tables; <table>.<format> if not given',
      })
      .option('month', {type: 'string', requiresArg: true, describe: 'As 2021-03'})
      .option('from', {type: 'string', requiresArg: true, describe: 'First day, in UTC'})
      .option('to', {type: 'string', requiresArg: true, describe: 'Last day, in UTC'})
      .option('node', {type: 'string', requiresArg: true, describe: 'Only this node'})
      .option('about', {
        type: 'boolean',
        default: true,
        describe:
          'Say period, filter, coverage and version: # lines in CSV, an object around or ' +
          'before the rows in JSON, a sheet, file metadata; --no-about: only the rows',
      })
      .example('$0 export capacity_by_month_node -o nodes.csv', 'One table')
      .example('$0 export sessions --month 2021-03 -o march.xlsx', 'Of one month')
      .example(
        '$0 export pool_by_month capacity_by_month_user -o year.xlsx',
        'Two sheets of one workbook',
      ),
  handler: async (options) => {
    const {runExport} = await import('../run-export.ts');
    await runExport(options);
  },
};
