import type {CommandModule} from 'yargs';
import type {CommonOptions} from '../options.ts';

export const sourcesCommand: CommandModule<CommonOptions, CommonOptions> = {
  command: 'sources',
  describe: 'List the kinds of input and how each is recognised',
  builder: (yargs) => yargs.example('$0 sources', 'What can be ingested'),
  handler: async (options) => {
    const {printSources} = await import('../print-sources.ts');
    printSources(options);
  },
};
