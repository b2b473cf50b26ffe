import {resolve} from 'node:path';
import {exitCodes, UserError} from '../lib/errors.ts';
import {typedPaths} from './arguments.ts';
import type {IngestCommandOptions} from './commands/ingest.ts';
import {given} from './options.ts';

/** What is read in one go, with the node and zone that hold for all of it. */
export interface InputGroup {
  readonly paths: readonly string[];
  readonly node?: string;
  readonly timeZone?: string;
}

/** The paths given; without any, all logs of nodes and sites that the configuration names. */
export function inputsOf(options: IngestCommandOptions): InputGroup[] {
  const {node, 'time-zone': timeZone, configuration} = options;
  const paths = typedPaths(options.path ?? []);
  if (paths.length > 0) return [{paths, ...given({node, timeZone})}];
  const {config, folder} = configuration ?? {config: {sites: []}, folder: ''};
  const groups = config.sites
    .flatMap(({nodes}) => nodes)
    .filter(({logs}) => logs.length > 0)
    .filter((known) => node === undefined || known.node === node)
    .map((known) => ({
      paths: known.logs.map((path) => resolve(folder, path)),
      node: known.node,
      ...given({timeZone: timeZone ?? known.time_zone}),
    }));
  const shared = config.sites
    .filter(({logs}) => logs.length > 0 && node === undefined)
    .map(({logs}) => ({
      paths: logs.map((path) => resolve(folder, path)),
      ...given({timeZone}),
    }));
  // Behind the nodes': a file that both name belongs to its node.
  const all = [...groups, ...shared];
  if (all.length > 0) return all;
  throw new UserError('command line: nothing to ingest', {
    exitCode: exitCodes.usage,
    hint: 'Name files or folders, or give the nodes of capledger.yaml their logs.',
  });
}
