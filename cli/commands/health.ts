import type {CommandModule} from 'yargs';
import {type CommonOptions, type LedgerOptions, withLedger} from '../options.ts';

export const healthActions = ['open', 'slk', 'lef', 'downgrade'] as const;
export const talendLevels = ['mdm', 'dm', 'di'] as const;

export interface HealthCommandOptions extends LedgerOptions {
  readonly action: (typeof healthActions)[number];
  readonly file: string | undefined;
  readonly 'as-of': string | undefined;
  readonly ics: string | undefined;
  readonly from: (typeof talendLevels)[number] | undefined;
  readonly to: (typeof talendLevels)[number] | undefined;
}

export const healthCommand: CommandModule<CommonOptions, HealthCommandOptions> = {
  command: 'health [action] [file]',
  describe: 'Tell what is wrong with licences, worst first, with cause and remedy',
  builder: (yargs) =>
    withLedger(yargs)
      .positional('action', {
        choices: healthActions,
        default: 'open' as const,
        describe:
          'open: what is open in the ledger; slk: lint and join a signed key; lef: what a LEF says; downgrade: the way to a lower Talend level',
      })
      .positional('file', {
        type: 'string',
        describe: 'slk, lef: the file, - for standard input; downgrade: the inventory',
      })
      .option('as-of', {
        type: 'string',
        requiresArg: true,
        describe: 'Reckon days left from this day, as 2026-03-31; today if not given',
      })
      .option('ics', {
        type: 'string',
        requiresArg: true,
        describe: 'Write all dates as a calendar to this file too',
      })
      .option('from', {
        choices: talendLevels,
        requiresArg: true,
        describe: 'downgrade: the level that is owned',
      })
      .option('to', {
        choices: talendLevels,
        requiresArg: true,
        describe: 'downgrade: the level that is wanted',
      })
      .example('$0 health', 'What is open; ends with 5 if critical, 4 if a warning')
      .example('$0 health --ics licences.ics', 'The dates for a calendar')
      .example('$0 health slk key.txt > joined.txt', 'Join a key that was wrapped')
      .example('$0 health lef licence.txt', 'What a LEF allows, and until when')
      .example(
        '$0 health downgrade --from mdm --to dm talend.csv',
        'To do, and blockers',
      ),
  handler: async (options) => {
    const {runHealth} = await import('../run-health.ts');
    await runHealth(options);
  },
};
