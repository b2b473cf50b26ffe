import type {CommandModule} from 'yargs';
import type {CommonOptions} from '../options.ts';

export interface VerifyCommandOptions extends CommonOptions {
  readonly report: string;
  readonly key: string | undefined;
}

export const verifyCommand: CommandModule<CommonOptions, VerifyCommandOptions> = {
  command: 'verify <report>',
  describe: 'Say who made a report, of what, and whether a byte of it was changed',
  builder: (yargs) =>
    yargs
      .positional('report', {
        type: 'string',
        demandOption: true,
        describe: 'An HTML file that capledger report or publish made',
      })
      .option('key', {
        type: 'string',
        requiresArg: true,
        describe: 'Public key (PEM) that the signature must be of',
      })
      .example('$0 verify capledger-2026-03.html', 'Unchanged since it was made?')
      .example('$0 verify march.html --key capledger.pub', 'And made by us?'),
  handler: async (options) => {
    const {runVerify} = await import('../run-verify.ts');
    await runVerify(options);
  },
};
