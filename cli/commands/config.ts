import type {CommandModule} from 'yargs';
import {type CommonOptions, type LedgerOptions, withLedger} from '../options.ts';

export interface ConfigCommandOptions extends LedgerOptions {
  readonly action: 'show' | 'check';
}

export const configCommand: CommandModule<CommonOptions, ConfigCommandOptions> = {
  command: 'config <action>',
  describe: 'Show what is configured, or prove that it holds on this machine',
  builder: (yargs) =>
    withLedger(yargs)
      .positional('action', {
        choices: ['show', 'check'] as const,
        demandOption: true,
        describe:
          'show: the result of file, environment and options, secrets masked; check: ' +
          'paths, rights, disk, zones, keys and secrets',
      })
      .example('$0 config show', 'What holds, with everything left out filled in')
      .example('$0 config check', 'After a change, or when a night went wrong'),
  handler: async (options) => {
    const {runConfig} = await import('../run-config.ts');
    await runConfig(options);
  },
};
