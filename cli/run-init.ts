import {existsSync} from 'node:fs';
import {dirname, relative, resolve} from 'node:path';
import {type Surveyed, survey} from '../ingest/survey.ts';
import {exitCodes, UserError} from '../lib/errors.ts';
import {normalNode} from '../lib/node-name.ts';
import {typedPaths} from './arguments.ts';
import type {InitCommandOptions} from './commands/init.ts';
import {writeWhole} from './output-file.ts';
import {visible} from './terminal.ts';
import {plural} from './words.ts';

interface Node {
  readonly node: string;
  readonly product: string | undefined;
  readonly logs: string[];
  readonly splitMode: string | null;
}

/** Writes the configuration and says what was found. */
export async function runInit(options: InitCommandOptions): Promise<void> {
  const {out} = options;
  if (existsSync(out)) {
    throw new UserError(`${out}: exists already`, {
      exitCode: exitCodes.cannotWrite,
      hint: 'Name another file with --out, or edit that one.',
    });
  }
  const found = await survey(typedPaths(options.path));
  if (found.length === 0) {
    throw new UserError(`${options.path.join(', ')}: holds nothing that can be read`, {
      exitCode: exitCodes.missing,
      hint: 'capledger sources lists what can be read, and how it is recognised.',
    });
  }
  const nodes = nodesOf(found, dirname(resolve(out)));
  const shared = found.filter(({node}) => node === null).map(({folder}) => folder);
  const home = dirname(resolve(out));
  const logs = [...new Set(shared.map((path) => relative(home, resolve(path)) || '.'))];
  await writeWhole(out, [yamlOf(nodes, logs)], 0o644);
  if (options.json) console.log(JSON.stringify({path: resolve(out), nodes}, null, 2));
  else if (!options.quiet) {
    console.log(`${visible(out)}: ${plural(nodes.length, 'node')}; now look it through`);
  }
}

function nodesOf(found: readonly Surveyed[], home: string): Node[] {
  const nodes = new Map<string, Node>();
  for (const {node: name, product, folder, glob, splitMode} of found) {
    if (name === null) continue;
    const node = normalNode(name);
    const isShared = found.some(
      (other) => other.folder === folder && other.node !== name,
    );
    const place = isShared && glob !== null ? glob : folder;
    const logs = relative(home, resolve(place)) || '.';
    const known = nodes.get(node);
    const product_ = ['QlikView', 'Qlik Sense'].find((one) => one === product);
    nodes.set(node, {
      node,
      product: known?.product ?? product_,
      logs: [...new Set([...(known?.logs ?? []), logs])],
      splitMode: known?.splitMode ?? splitMode,
    });
  }
  return [...nodes.values()].sort((a, b) => (a.node < b.node ? -1 : 1));
}

function yamlOf(nodes: readonly Node[], shared: readonly string[]): string {
  return `${[
    '# What capledger knows of the organisation. Every key: docs/config.md.',
    'database: capledger.duckdb',
    '# time_zone: Europe/Stockholm   # how reports show times; months are always UTC',
    '',
    'sites:',
    '  # The servers that share one licence key, and so one pool.',
    '  - site: main',
    ...(nodes.length > 0 ? ['    nodes:'] : []),
    ...nodes.flatMap(nodeLines),
    ...(shared.length > 0
      ? [
          '    # What names no node: exports, readings, lists kept by hand.',
          `    logs: ${JSON.stringify(shared)}`,
        ]
      : []),
    '    # The pool: minutes a month, dated.',
    '    # entitlements:',
    '    #   - {valid_from: 2026-01-01, minutes: 20000}',
    '    # rates:',
    '    #   - {valid_from: 2026-01-01, currency: EUR, capacity_pack: 90}',
    '',
    '# users:',
    "#   service_accounts: ['domain\\sa_*']",
    '#   aliases_file: aliases.csv',
    '#   departments_file: departments.csv',
    '',
    '# publish: {folder: public}',
    '# alerts: {folder: alerts}',
    '# privacy: {mode: pseudonym, key_file: privacy.key}   # docs/privacy.md',
  ].join('\n')}\n`;
}

function nodeLines({node, product, logs, splitMode}: Node): string[] {
  return [
    `      - node: ${JSON.stringify(node)}`,
    ...(product ? [`        product: ${product}`] : []),
    `        logs: ${JSON.stringify(logs)}`,
    ...(splitMode
      ? [`        split_mode: ${splitMode}   # by the names of its files`]
      : []),
    '        # time_zone: Europe/Stockholm   # of times logged without a zone',
  ];
}
