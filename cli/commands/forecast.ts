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
        describe: 'Month to forecast; the running one if not given',
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
      .epilogue(
        'Too little history (below 6 weeks of whole days) is refused with exit code 66.',
      ),
  handler: async (options) => {
    const {runForecast} = await import('../run-forecast.ts');
    await runForecast(options);
  },
};
