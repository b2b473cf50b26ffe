import type {CommandModule} from 'yargs';
import {type CommonOptions, type LedgerOptions, withLedger} from '../options.ts';

export interface BackupCommandOptions extends LedgerOptions {
  readonly to: string | undefined;
  readonly keep: number | undefined;
}

export const backupCommand: CommandModule<CommonOptions, BackupCommandOptions> = {
  command: 'backup',
  describe: 'Copy the ledger, open the copy and compare every value with the original',
  builder: (yargs) =>
    withLedger(yargs)
      .option('to', {
        type: 'string',
        requiresArg: true,
        describe: 'Folder for the copy; the folder of the ledger if not given',
      })
      .option('keep', {
        type: 'number',
        requiresArg: true,
        describe: 'How many backups to keep there; older ones are deleted afterwards',
      })
      .example('$0 backup --to /srv/backup --keep 14', 'After the nightly run'),
  handler: async (options) => {
    const {runBackup} = await import('../run-backup.ts');
    await runBackup(options);
  },
};
