import type {CommandModule} from 'yargs';
import {type CommonOptions, type LedgerOptions, withLedger} from '../options.ts';

export interface PrivacyCommandOptions extends LedgerOptions {
  readonly action: 'export' | 'erase' | 'pseudonymise';
  readonly user: string | undefined;
  readonly out: string | undefined;
}

export const privacyCommand: CommandModule<CommonOptions, PrivacyCommandOptions> = {
  command: 'privacy <action>',
  describe: 'Give out or erase what is kept of a person, or turn names into pseudonyms',
  builder: (yargs) =>
    withLedger(yargs)
      .positional('action', {
        choices: ['export', 'erase', 'pseudonymise'] as const,
        demandOption: true,
        describe:
          'All rows about a person; the person out of them; names out of the ledger',
      })
      .option('user', {
        type: 'string',
        requiresArg: true,
        describe: 'export, erase: a name as it was logged, an alias, or a pseudonym',
      })
      .option('out', {
        alias: 'o',
        type: 'string',
        requiresArg: true,
        describe: 'export: a file to write the JSON to; standard output if not given',
      })
      .example('$0 privacy export --user "EXAMPLE\\ana" -o ana.json', 'Ana asks')
      .example('$0 privacy erase --user "EXAMPLE\\ana"', 'Her minutes stay, she does not')
      .example('$0 privacy pseudonymise', 'Once, after privacy.mode was set'),
  handler: async (options) => {
    const {runPrivacy} = await import('../run-privacy.ts');
    await runPrivacy(options);
  },
};
