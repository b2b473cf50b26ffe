import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {cliPage} from './cli.ts';
import {configJsonSchema, configPage} from './config.ts';
import {sourcesPage} from './sources.ts';
import {generateTables} from './tables.ts';
import {englishTexts} from './texts.ts';

// Writes every file that is made from code; with --check only says which are out of date.
const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const isCheck = process.argv.includes('--check');

const files: Readonly<Record<string, string>> = {
  'docs/cli.md': await cliPage(),
  'docs/config.md': configPage(),
  'docs/capledger.schema.json': configJsonSchema(),
  'docs/sources.md': sourcesPage(),
  'reports/texts/en.json': englishTexts(),
  ...(await generateTables()),
};

for (const [name, text] of Object.entries(files)) {
  const path = join(root, name);
  if (current(path) === text) continue;
  if (isCheck) {
    console.error(`error: ${name}: out of date\n  hint: npm run generate`);
    process.exitCode = 1;
    continue;
  }
  mkdirSync(dirname(path), {recursive: true});
  writeFileSync(path, text);
  console.log(name);
}

function current(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
