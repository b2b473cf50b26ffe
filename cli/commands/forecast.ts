import type {CommandModule} from 'yargs';
import {type CommonOptions, type LedgerOptions, withLedger} from '../options.ts';

export interface ForecastCommandOptions extends LedgerOptions {
  readonly month: string | undefined;
  readonly 'as-of': string | undefined;
  readonly site: string | undefined;
}

export const forecastCommand: CommandModule<CommonOptions, ForecastCommandOptions> = {
  command: 'forecast',
  describe: 'Say where the month will end and when the pool is used up, with a band',
  builder: (yargs) =>
    withLedger(yargs)
      .option('month', {
        type: 'string',
        requiresArg: true,
        describe: 'Month to forecast; of one that is over, what was forecast in it',
      })
      .option('as-of', {
        type: 'string',
        requiresArg: true,
        describe: 'As it looked at the start of an earlier day (UTC), as 2026-03-14',
      })
      .option('site', {
        type: 'string',
        requiresArg: true,
        describe: 'Only this site; all of them if not given',
      })
      .example('$0 forecast', 'The running month, every site')
      .example('$0 forecast --as-of 2026-03-14', 'What it said on that morning')
      .example(
        '$0 forecast --month 2026-02',
        'What it said each week of February, and the end',
      )
      .epilogue(
        'Too little history (below 6 weeks of whole days) is refused with exit code 66.',
      ),
  handler: async (options) => {
    const {runForecast} = await import('../run-forecast.ts');
    await runForecast(options);
  },
};
