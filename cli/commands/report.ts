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
  readonly out: string[] | undefined;
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly node: string[] | undefined;
  readonly pdf: boolean;
  readonly sections: string | undefined;
  readonly theme: 'light' | 'dark' | 'system';
  readonly logo: string | undefined;
  readonly open: boolean;
  readonly index: boolean;
  readonly title: string | undefined;
  readonly 'sign-key': string | undefined;
  readonly site: string | undefined;
  readonly department: string[] | undefined;
  readonly 'each-department': boolean;
  readonly locale: string | undefined;
  readonly compare: string | undefined;
  readonly 'as-of': string | undefined;
  readonly watch: boolean;
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
        array: true,
        requiresArg: true,
        describe:
          'File to write, .html, .pdf or .json (the report as data), once for each; ' +
          'capledger-<month>.html if not given',
      })
      .option('from', {
        type: 'string',
        requiresArg: true,
        describe: 'Day from which the page opens filtered; its reader can choose others',
      })
      .option('to', {type: 'string', requiresArg: true, describe: 'Day up to which'})
      .option('node', {
        type: 'string',
        array: true,
        requiresArg: true,
        describe: 'Node that the page opens filtered by, once for each',
      })
      .option('pdf', {
        type: 'boolean',
        default: false,
        describe: 'A PDF beside it too, printed by a Chromium of this machine',
      })
      .option('sections', {
        type: 'string',
        requiresArg: true,
        describe: 'Only these sections, as pool,users',
      })
      .option('theme', {
        choices: ['system', 'light', 'dark'] as const,
        default: 'system' as const,
        describe: 'How the page opens; its reader can switch',
      })
      .option('locale', {
        type: 'string',
        requiresArg: true,
        describe: 'Language of texts, numbers and dates, as de or de-CH; en if not given',
      })
      .option('logo', {
        type: 'string',
        requiresArg: true,
        describe: 'Picture above the title: PNG, JPEG or SVG, up to 200 kB',
      })
      .option('index', {
        type: 'boolean',
        default: false,
        describe: 'Write index.html beside it, over every report of the folder',
      })
      .option('open', {
        type: 'boolean',
        default: false,
        describe: 'Show it in the browser of this machine',
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
      .option('department', {
        type: 'string',
        array: true,
        requiresArg: true,
        describe:
          'A report that holds only the rows of this department, once for each; ' +
          'its name is put before the ending of each file',
      })
      .option('compare', {
        type: 'string',
        requiresArg: true,
        describe: 'Month to compare with, as 2020-03; the one before if not given',
      })
      .option('as-of', {
        type: 'string',
        requiresArg: true,
        describe:
          'The report as it was on the morning of this day, or at this moment: ' +
          'what was logged later is not in it; the ledger stays as it is',
      })
      .option('watch', {
        type: 'boolean',
        default: false,
        describe:
          'Write it anew whenever the ledger, the configuration or, in a clone, the ' +
          'source changes, until Ctrl-C',
      })
      .option('each-department', {
        type: 'boolean',
        default: false,
        describe: 'Such a report for every department of the configuration',
      })
      .example('$0 report', 'The newest month')
      .example('$0 report --month 2021-03 --out march.html', 'A certain month')
      .example(
        '$0 report -o now.html -o now.pdf -o now.json',
        'Three forms of one report',
      )
      .example('$0 report --sections pool,users --theme dark', 'A part, in the dark')
      .example(
        '$0 report --each-department -o march.html',
        'march-sales.html and others',
      ),
  handler: async (options) => {
    if (options.watch) {
      const {watchReport} = await import('../report/watch.ts');
      return watchReport(options);
    }
    const {runReport} = await import('../run-report.ts');
    await runReport(options);
  },
};
