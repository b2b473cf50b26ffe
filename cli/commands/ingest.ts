import type {CommandModule} from 'yargs';
import {
  type CommonOptions,
  type LedgerOptions,
  type RuleOptions,
  withLedger,
  withUnitRule,
} from '../options.ts';

export interface IngestCommandOptions extends LedgerOptions, RuleOptions {
  readonly path: string[] | undefined;
  readonly node: string | undefined;
  readonly source: string | undefined;
  readonly 'time-zone': string | undefined;
  readonly 'taken-at': string | undefined;
  readonly 'dry-run': boolean;
  readonly transform: boolean;
}

export const ingestCommand: CommandModule<CommonOptions, IngestCommandOptions> = {
  command: 'ingest [path..]',
  describe:
    'Read logs and exports into the ledger; what is known already is not read again',
  builder: (yargs) =>
    withUnitRule(withLedger(yargs))
      .positional('path', {
        type: 'string',
        array: true,
        describe:
          'Files, folders, globs, .gz, .zip, or - for standard input; ' +
          'what capledger.yaml names if not given',
      })
      .option('node', {
        type: 'string',
        requiresArg: true,
        describe: 'Node the files come from, where neither content nor name tells',
      })
      .option('source', {
        type: 'string',
        requiresArg: true,
        describe: 'Kind of input, instead of recognising it (see: capledger sources)',
      })
      .option('time-zone', {
        type: 'string',
        requiresArg: true,
        describe: 'Zone of times written without one, as Europe/Stockholm',
      })
      .option('taken-at', {
        type: 'string',
        requiresArg: true,
        describe: 'When a snapshot was taken, as 2021-03-31T23:50:00Z',
      })
      .option('dry-run', {
        type: 'boolean',
        default: false,
        describe: 'Read and count, but change nothing',
      })
      .option('transform', {
        type: 'boolean',
        default: true,
        describe: 'Bring the marts up to date afterwards; --no-transform leaves it',
      })
      .example('$0 ingest logs/', 'Every log and export below a folder')
      .example('$0 ingest "//qv1/logs/Sessions_*.log" --node qv1', 'One node, by glob')
      .example('$0 ingest', 'Every node of capledger.yaml')
      .example('zcat old.gz | $0 ingest - --node qv1', 'From another program'),
  handler: async (options) => {
    const {runIngest} = await import('../run-ingest.ts');
    await runIngest(options);
  },
};
