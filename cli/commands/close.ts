import type {CommandModule} from 'yargs';
import {type CommonOptions, type LedgerOptions, withLedger} from '../options.ts';

export interface CloseCommandOptions extends LedgerOptions {
  readonly month: string | undefined;
  readonly site: string | undefined;
  readonly list: boolean;
  readonly reopen: boolean;
  readonly force: boolean;
  readonly reason: string | undefined;
}

export const closeCommand: CommandModule<CommonOptions, CloseCommandOptions> = {
  command: 'close [month]',
  describe: 'Close a month: its figures stay, and what comes later is listed beside them',
  builder: (yargs) =>
    withLedger(yargs)
      .positional('month', {type: 'string', describe: 'The month, as 2026-08'})
      .option('site', {
        type: 'string',
        requiresArg: true,
        describe: 'The site, where the ledger holds more than one',
      })
      .option('list', {
        type: 'boolean',
        default: false,
        describe: 'List what is closed, with its corrections, and what was opened again',
      })
      .option('reopen', {
        type: 'boolean',
        default: false,
        describe: 'Open a closed month again; that it was closed is kept',
      })
      .option('force', {
        type: 'boolean',
        default: false,
        describe: 'Close a month that is provisional or has days without logs',
      })
      .option('reason', {
        type: 'string',
        requiresArg: true,
        describe: 'Why; needed with --force and --reopen, and kept',
      })
      .example('$0 close 2026-08', 'August is billed')
      .example('$0 close 2026-08 --force --reason "disk of qv1 lost"', 'It has gaps')
      .example('$0 close --list', 'What is closed, and what came later')
      .example('$0 close 2026-08 --reopen --reason "wrong rule"', 'Undo it'),
  handler: async (options) => {
    const {closeMonth, listPeriods, reopenMonth} = await import('../run-close.ts');
    if (options.list) await listPeriods(options);
    else if (options.reopen) await reopenMonth(options);
    else await closeMonth(options);
  },
};
