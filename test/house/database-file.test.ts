import {expect, test} from 'vitest';
import {projectFiles, textOf} from './project.ts';

// Closing any handle on the file drops the lock DuckDB has on it, without a word.
const opens =
  /\b(readFile|writeFile|appendFile|copyFile|open|createReadStream|createWriteStream|cp|truncate)(Sync)?\(\s*(db\.path|options\.database|database|`\$\{(db\.path|options\.database|path)\}`)\b/;

test('D18: nothing but DuckDB opens the database file', () => {
  const files = projectFiles(/^(cli|ingest|lib|reports|transforms)\/.*\.ts$/);
  expect(files.length).toBeGreaterThan(50);
  expect(files.filter((name) => opens.test(textOf(name)))).toEqual([]);
});

test('D18: the parts that know its path read no files', () => {
  const names = ['lib/db.ts', 'lib/repair.ts', 'lib/scan.ts', 'cli/ledger.ts'];
  const allowed = ['existsSync', 'lstatSync', 'renameSync'];
  for (const name of names) {
    const imported = /import \{([^}]*)\} from 'node:fs'/.exec(textOf(name))?.[1] ?? '';
    const used = imported.split(',').map((word) => word.trim());
    expect(used.filter((word) => word && !allowed.includes(word))).toEqual([]);
  }
});
