import type {CommandModule} from 'yargs';
import {type CommonOptions, type LedgerOptions, withLedger} from '../options.ts';

export interface RejectsCommandOptions extends LedgerOptions {
  readonly action: 'list' | 'show' | 'replay';
  readonly file: string | undefined;
  readonly line: number | undefined;
  readonly reason: string | undefined;
  readonly limit: number;
  readonly 'time-zone': string | undefined;
}

export const rejectsCommand: CommandModule<CommonOptions, RejectsCommandOptions> = {
  command: 'rejects [action] [file] [line]',
  describe: 'Show the records that could not be read: file, line, byte, reason, text',
  builder: (yargs) =>
    withLedger(yargs)
      .positional('action', {
        choices: ['list', 'show', 'replay'] as const,
        default: 'list' as const,
        describe: 'List them, show one whole, or read them again from their files',
      })
      .positional('file', {type: 'string', describe: 'show: the file it lies in'})
      .positional('line', {type: 'number', describe: 'show: its line'})
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
      .option('time-zone', {
        type: 'string',
        requiresArg: true,
        describe: 'replay: IANA zone of times that carry no offset',
      })
      .example('$0 rejects', 'Counts by reason and the first records')
      .example('$0 rejects --json --limit 0', 'All of them, for another program')
      .example('$0 rejects show Sessions_qv1.log 42', 'One of them, whole')
      .example('$0 rejects replay', 'Read them again, after an upgrade'),
  handler: async (options) => {
    const {runRejects, runShow} = await import('../run-rejects.ts');
    const {runReplay} = await import('../run-replay.ts');
    const run = {list: runRejects, show: runShow, replay: runReplay}[options.action];
    await run(options);
  },
};
