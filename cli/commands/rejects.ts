import type {CommandModule} from 'yargs';
import {type CommonOptions, type LedgerOptions, withLedger} from '../options.ts';

export interface RejectsCommandOptions extends LedgerOptions {
  readonly action: 'list';
  readonly reason: string | undefined;
  readonly limit: number;
}

export const rejectsCommand: CommandModule<CommonOptions, RejectsCommandOptions> = {
  command: 'rejects [action]',
  describe: 'Show the records that could not be read: file, line, byte, reason, text',
  builder: (yargs) =>
    withLedger(yargs)
      .positional('action', {
        choices: ['list'] as const,
        default: 'list' as const,
        describe: 'What to do with them',
      })
      .option('reason', {
        type: 'string',
        requiresArg: true,
        describe: 'Only those rejected for this reason',
      })
      .option('limit', {
        type: 'number',
        default: 50,
        requiresArg: true,
        describe: 'At most so many records; 0 for all',
      })
      .example('$0 rejects', 'Counts by reason and the first records')
      .example('$0 rejects --json --limit 0', 'All of them, for another program'),
  handler: async (options) => {
    const {runRejects} = await import('../run-rejects.ts');
    await runRejects(options);
  },
};
