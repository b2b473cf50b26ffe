import type {CommandModule} from 'yargs';
import {type CommonOptions, type LedgerOptions, withLedger} from '../options.ts';

export interface ReadingCommandOptions extends LedgerOptions {
  readonly action: 'add' | 'list' | 'remove';
  readonly id: string | undefined;
  readonly console: string | undefined;
  readonly minutes: string | undefined;
  readonly at: string | undefined;
  readonly 'time-zone': string | undefined;
  readonly allocated: string | undefined;
  readonly note: string | undefined;
}

export const readingCommand: CommandModule<CommonOptions, ReadingCommandOptions> = {
  command: 'reading <action> [id]',
  describe: 'Type in what a console shows for the whole licence, list it, take it back',
  builder: (yargs) =>
    withLedger(yargs)
      .positional('action', {
        choices: ['add', 'list', 'remove'] as const,
        demandOption: true,
        describe: 'Add a reading, list those typed in, or take one back',
      })
      .positional('id', {type: 'string', describe: 'remove: which one, as typed-3'})
      .option('console', {
        type: 'string',
        requiresArg: true,
        describe: 'add: the node whose console was read',
      })
      .option('minutes', {
        type: 'string',
        requiresArg: true,
        describe: 'add: used minutes it showed for the whole licence',
      })
      .option('at', {
        type: 'string',
        requiresArg: true,
        describe: 'add: when it was read, as 2021-04-12T14:00Z or +02:00',
      })
      .option('time-zone', {
        type: 'string',
        requiresArg: true,
        describe: 'add: IANA zone of --at where it carries none',
      })
      .option('allocated', {
        type: 'string',
        requiresArg: true,
        describe: 'add: minutes of the pool it showed',
      })
      .option('note', {
        type: 'string',
        requiresArg: true,
        describe: 'add: a remark to keep with it',
      })
      .example(
        '$0 reading add --console qv1 --minutes 24 --at 2021-04-12T14:00Z',
        'The console of qv1 showed 24 minutes',
      )
      .example('$0 reading list --json', 'All of them, for another program')
      .example(
        '$0 reading remove typed-3',
        'It was a mistake; that it was there is kept',
      ),
  handler: async (options) => {
    const {addReading, listReadings, removeReading} = await import('../run-reading.ts');
    const run = {add: addReading, list: listReadings, remove: removeReading};
    await run[options.action](options);
  },
};
