import type {CommandModule} from 'yargs';
import {type CommonOptions, type LedgerOptions, withLedger} from '../options.ts';

export interface RepairCommandOptions extends LedgerOptions {
  readonly 'drop-wal': boolean;
  readonly out: string | undefined;
}

export const repairCommand: CommandModule<CommonOptions, RepairCommandOptions> = {
  command: 'repair',
  describe: 'Make a damaged ledger usable again; nothing is ever deleted',
  builder: (yargs) =>
    withLedger(yargs)
      .option('drop-wal', {
        type: 'boolean',
        default: false,
        describe: 'Set a write-ahead log aside that does not fit; then ingest again',
      })
      .option('out', {
        alias: 'o',
        type: 'string',
        requiresArg: true,
        describe: 'File to copy what can be read into; <database>.repaired if not given',
      })
      .example('$0 repair', 'Look, and copy a damaged ledger into a new file')
      .example('$0 repair --drop-wal', 'After "its write-ahead log does not fit"'),
  handler: async (options) => {
    const {runRepair} = await import('../run-repair.ts');
    await runRepair(options);
  },
};
