import {resolve, sep} from 'node:path';
import {mountBehind} from '../lib/mounts.ts';
import {failedResult} from './failed.ts';
import type {InputProblem} from './input-problem.ts';
import {globBase, type Inputs, listInputs} from './inputs.ts';
import type {Shares} from './shares.ts';

/** Lists what lies on shares that answer; a dead one would hold up the listing for ever. */
export async function answeringInputs(
  patterns: readonly string[],
  shares: Shares,
): Promise<Inputs> {
  const silent: InputProblem[] = [];
  const roots = patterns.map((pattern) => resolve(globBase(pattern)));
  for (const mount of shares.mounts) {
    const isAsked = roots.some((root) => isBelow(mount, root) || leadsTo(root, mount));
    if (!isAsked) continue;
    try {
      await shares.probe(mount);
    } catch (error) {
      const {message = '', hint, exitCode} = failedResult(mount, error);
      silent.push({path: mount, status: 'skipped', message, hint, exitCode});
    }
  }
  const isSilent = (path: string) => silent.some(({path: mount}) => leadsTo(path, mount));
  const answering = patterns.filter((_, index) => !isSilent(roots[index] ?? ''));
  const {files, problems} = listInputs(answering, isSilent);
  return {files, problems: [...silent, ...problems]};
}

function leadsTo(path: string, mount: string): boolean {
  return mountBehind(path, [mount]) === mount;
}

function isBelow(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder + sep);
}
