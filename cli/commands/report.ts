import type {CommandModule} from 'yargs';
import {
  type CommonOptions,
  type LedgerOptions,
  type RuleOptions,
  withLedger,
  withUnitRule,
} from '../options.ts';

export interface ReportCommandOptions extends LedgerOptions, RuleOptions {
  readonly month: string | undefined;
  readonly out: string | undefined;
  readonly title: string | undefined;
  readonly 'sign-key': string | undefined;
  readonly site: string | undefined;
}

export const reportCommand: CommandModule<CommonOptions, ReportCommandOptions> = {
  command: 'report',
  describe: 'Write the report of a month as one HTML file that opens offline',
  builder: (yargs) =>
    withUnitRule(withLedger(yargs))
      .option('month', {
        type: 'string',
        requiresArg: true,
        describe: 'Month to report, as 2021-03; the newest one if not given',
      })
      .option('out', {
        alias: 'o',
        type: 'string',
        requiresArg: true,
        describe: 'File to write; capledger-<month>.html if not given',
      })
      .option('title', {
        type: 'string',
        requiresArg: true,
        describe: 'Title of the page',
      })
      .option('sign-key', {
        type: 'string',
        requiresArg: true,
        describe: 'Private ed25519 key (PEM) to sign it with; see capledger verify',
      })
      .option('site', {
        type: 'string',
        requiresArg: true,
        describe: 'Site to report, where the ledger holds several',
      })
      .example('$0 report', 'The newest month')
      .example('$0 report --month 2021-03 --out march.html', 'A certain month'),
  handler: async (options) => {
    const {runReport} = await import('../run-report.ts');
    await runReport(options);
  },
};
