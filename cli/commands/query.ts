import type {CommandModule} from 'yargs';
import {type CommonOptions, type LedgerOptions, withLedger} from '../options.ts';

const formats = ['table', 'csv', 'json', 'arrow', 'parquet'] as const;
export type QueryFormat = (typeof formats)[number];

export interface QueryCommandOptions extends LedgerOptions {
  readonly sql: string;
  readonly format: QueryFormat;
  readonly out: string | undefined;
}

export const queryCommand: CommandModule<CommonOptions, QueryCommandOptions> = {
  command: 'query <sql>',
  describe: 'Ask the ledger a question in SQL (tables: docs/tables.md)',
  builder: (yargs) =>
    withLedger(yargs)
      .positional('sql', {
        type: 'string',
        demandOption: true,
        describe: 'One statement, as "from capacity_by_month_node"',
      })
      .option('format', {
        alias: 'f',
        choices: formats,
        default: 'table' as QueryFormat,
        describe: 'How the answer is written; times are ISO 8601 in UTC',
      })
      .option('out', {
        alias: 'o',
        type: 'string',
        requiresArg: true,
        describe: 'File to write instead of standard output',
      })
      .example('$0 query "from capacity_by_month_node"', 'Minutes by month and node')
      .example(
        '$0 query "from sessions" -f parquet -o sessions.parquet',
        'Take it along',
      ),
  handler: async (options) => {
    const {runQuery} = await import('../run-query.ts');
    await runQuery(options);
  },
};
