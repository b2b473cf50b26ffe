import {mkdirSync, rmSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {parseArgs} from 'node:util';
import {writeLarge} from './generator/large.ts';
import {stories, truths} from './generator/stories.ts';

const help = `Writes the sample logs again, byte for byte: tsx sample-logs/generate.ts
Or large QlikView session logs for the bench:
  tsx sample-logs/generate.ts --out DIR [--rows 1000000] [--nodes 4] [--users 2000]
    [--documents 120] [--months 3] [--seed 1] [--split monthly|daily]`;

const {values} = parseArgs({
  options: {
    out: {type: 'string'},
    rows: {type: 'string', default: '1000000'},
    nodes: {type: 'string', default: '4'},
    users: {type: 'string', default: '2000'},
    documents: {type: 'string', default: '120'},
    months: {type: 'string', default: '3'},
    seed: {type: 'string', default: '1'},
    split: {type: 'string', default: 'monthly'},
    help: {type: 'boolean', default: false},
  },
});

function whole(
  name: 'rows' | 'nodes' | 'users' | 'documents' | 'months' | 'seed',
): number {
  const value = Number(values[name]);
  if (Number.isInteger(value) && value > 0) return value;
  console.error(
    `error: --${name} ${values[name]}: not a whole number above 0\n\n${help}`,
  );
  process.exit(64);
}

function writeStories(): void {
  const here = dirname(fileURLToPath(import.meta.url));
  for (const story of stories()) {
    const folder = join(here, story.name);
    rmSync(folder, {recursive: true, force: true});
    for (const [name, content] of Object.entries(story.files)) {
      mkdirSync(dirname(join(folder, name)), {recursive: true});
      writeFileSync(join(folder, name), content);
    }
    console.log(`${story.name}: ${Object.keys(story.files).length} files`);
  }
  const test = join(here, '..', 'test', 'sample-logs');
  mkdirSync(test, {recursive: true});
  for (const [name, truth] of Object.entries(truths())) {
    writeFileSync(
      join(test, `${name}.truth.json`),
      `${JSON.stringify(truth, null, 2)}\n`,
    );
  }
}

if (values.help) console.log(help);
else if (values.out === undefined) writeStories();
else {
  const options = {
    out: values.out,
    rows: whole('rows'),
    nodes: whole('nodes'),
    users: whole('users'),
    documents: whole('documents'),
    months: whole('months'),
    seed: whole('seed'),
    split: values.split === 'daily' ? ('daily' as const) : ('monthly' as const),
  };
  const bytes = writeLarge(options);
  console.log(`${options.rows} rows, ${(bytes / 1e6).toFixed(0)} MB in ${options.out}`);
}
