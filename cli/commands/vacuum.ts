import type {CommandModule} from 'yargs';
import {type CommonOptions, type LedgerOptions, withLedger} from '../options.ts';

export const vacuumCommand: CommandModule<CommonOptions, LedgerOptions> = {
  command: 'vacuum',
  describe: 'Write the ledger anew, so that nothing deleted is left in its file',
  builder: (yargs) =>
    withLedger(yargs).example('$0 vacuum', 'After rows were erased, or to save space'),
  handler: async (options) => {
    const {runVacuum} = await import('../run-vacuum.ts');
    await runVacuum(options);
  },
};
