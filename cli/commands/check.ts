import type {CommandModule} from 'yargs';
import {type CommonOptions, type LedgerOptions, withLedger} from '../options.ts';

export const checkCommand: CommandModule<CommonOptions, LedgerOptions> = {
  command: 'check',
  describe:
    'Read every value of the ledger, hold its counts against its rows, prove the configuration',
  builder: (yargs) =>
    withLedger(yargs)
      .example('$0 check', 'After a crash, a full disk or a restored backup')
      .example('$0 check --json', 'For another program'),
  handler: async (options) => {
    const {runCheck} = await import('../run-check.ts');
    await runCheck(options);
  },
};
