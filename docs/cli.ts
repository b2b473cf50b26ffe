import {commandLine, commandNames} from '../cli/command-line.ts';
import {exitMeanings} from '../cli/exit.ts';

/** The manual of the command line, from the definitions that parse it. */
export async function cliPage(): Promise<string> {
  const sections: string[] = [];
  for (const name of commandNames) {
    sections.push(`## capledger ${name}`, '', fenced(await help([name])), '');
  }
  return [
    '# Command line',
    '',
    'Made by `npm run generate` from `cli/`. Results go to standard output, progress and',
    'problems to standard error. Text from logs is printed with control characters,',
    'direction marks and invisible characters spelled out, as `\\u{1b}`.',
    '',
    fenced(await help([])),
    '',
    ...sections,
    ...exportNotes,
    '## Exit codes',
    '',
    'The worst one wins; from the mildest to the worst:',
    '',
    '| code | meaning |',
    '|---|---|',
    ...exitMeanings.map(({code, meaning}) => `| ${code} | ${meaning} |`),
    '| 1 | A crash: a bug in capledger, shown with its stack. Never a partial success. |',
    '',
    'A run that is interrupted ends with its signal (130, 143 in a shell). What it had',
    'committed file by file stays, and the next run goes on from there.',
    '',
  ].join('\n');
}

const exportNotes = [
  '### Formats',
  '',
  '- `table`: for reading; everything is text, numbers to the right.',
  '- `csv`: RFC 4180, UTF-8. Text that a spreadsheet would take for a formula (it starts',
  "  with `=`, `+`, `-`, `@`, a tab or a line break) gets a `'` in front; numbers stay",
  '  numbers.',
  '- `json`: an array of objects; whole numbers beyond 2^53 are text.',
  '- `arrow`: an Arrow IPC file; times are UTC milliseconds, lists and structs JSON text,',
  '  decimals doubles.',
  '- `parquet`: a Parquet file with the types of the tables.',
  '',
  'Times are ISO 8601 in UTC. A file named with `--out` appears whole or not at all.',
  '',
];

async function help(command: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    commandLine([]).parse([...command, '--help'], {}, (error, _options, output) => {
      if (error) reject(error);
      else resolve(output);
    });
  });
}

function fenced(text: string): string {
  const lines = text.split('\n').map((line) => line.trimEnd());
  return ['```text', ...lines, '```'].join('\n');
}
