import type {CommandModule} from 'yargs';
import type {CommonOptions} from '../options.ts';

export interface InitCommandOptions extends CommonOptions {
  readonly path: string[];
  readonly out: string;
}

export const initCommand: CommandModule<CommonOptions, InitCommandOptions> = {
  command: 'init <path..>',
  describe: 'Write a commented capledger.yaml from what the folders hold',
  builder: (yargs) =>
    yargs
      .positional('path', {
        type: 'string',
        array: true,
        demandOption: true,
        describe: 'Folders with logs and exports, or globs',
      })
      .option('out', {
        alias: 'o',
        type: 'string',
        requiresArg: true,
        default: 'capledger.yaml',
        describe: 'File to write; one that is there is never replaced',
      })
      .example('$0 init /srv/qlik-logs', 'Then look it through, and capledger run'),
  handler: async (options) => {
    const {runInit} = await import('../run-init.ts');
    await runInit(options);
  },
};
