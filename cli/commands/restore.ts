import type {CommandModule} from 'yargs';
import {type CommonOptions, type LedgerOptions, withLedger} from '../options.ts';

export interface RestoreCommandOptions extends LedgerOptions {
  readonly backup: string;
}

export const restoreCommand: CommandModule<CommonOptions, RestoreCommandOptions> = {
  command: 'restore <backup>',
  describe: 'Put a backup in the place of the ledger; the ledger there is set aside',
  builder: (yargs) =>
    withLedger(yargs)
      .positional('backup', {
        type: 'string',
        demandOption: true,
        describe: 'A file that capledger backup made',
      })
      .example(
        '$0 restore capledger-20260301T020000Z.backup.duckdb',
        'Then ingest again: what came since is read, what is known is not',
      ),
  handler: async (options) => {
    const {runRestore} = await import('../run-restore.ts');
    await runRestore(options);
  },
};
