import type {CommandModule} from 'yargs';
import {type CommonOptions, type LedgerOptions, withLedger} from '../options.ts';

export interface DiffCommandOptions extends LedgerOptions {
  readonly a: string;
  readonly b: string;
  readonly month: string | undefined;
  readonly site: string | undefined;
  readonly top: number;
}

export const diffCommand: CommandModule<CommonOptions, DiffCommandOptions> = {
  command: 'diff <a> <b>',
  describe: 'Say why the minutes of two months, nodes or sites differ',
  builder: (yargs) =>
    withLedger(yargs)
      .positional('a', {
        type: 'string',
        demandOption: true,
        describe: 'A month (2026-01), a node or a site; node: or site: before a name',
      })
      .positional('b', {
        type: 'string',
        demandOption: true,
        describe: 'What to hold against it, of the same kind',
      })
      .option('month', {
        type: 'string',
        requiresArg: true,
        describe:
          'Month in which two nodes or sites are compared; the newest if not given',
      })
      .option('site', {
        type: 'string',
        requiresArg: true,
        describe: 'Compare two months of this site; of all sites together if not given',
      })
      .option('top', {
        type: 'number',
        default: 5,
        requiresArg: true,
        describe: 'How many users, documents and nodes that moved most to show',
      })
      .example('$0 diff 2026-01 2026-02', 'Two months')
      .example('$0 diff qv1 sense1 --month 2026-03', 'Two nodes in a month')
      .example('$0 diff site:north site:south', 'Two sites in the newest month')
      .epilogue(
        'volume (users) + mix (which users) + intensity (minutes of each) + minutes without ' +
          'a user name sum to the difference exactly; see month_changes in docs/tables.md. ' +
          'With a running month both sides are cut to the same stretch.',
      ),
  handler: async (options) => {
    const {runDiff} = await import('../run-diff.ts');
    await runDiff(options);
  },
};
