import {type ChildProcess, fork} from 'node:child_process';
import {fstatSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {exitCodes, UserError} from '../lib/errors.ts';
import {mountBehind, remoteMounts} from '../lib/mounts.ts';
import {assertRunning} from '../lib/stop.ts';
import type {Bytes} from './bytes.ts';
import type {FileStat} from './seen.ts';
import {noRoom, openSharedSpool} from './spool.ts';

/** Files on network shares, read so that one that never answers stops nobody else. */
export interface Shares {
  /** Whether a path lies on a share or leads to one, by the table of mounts. */
  has(path: string): boolean;
  /** Where they are mounted. */
  readonly mounts: readonly string[];
  /** Throws a `UserError` 75 if the share does not answer. */
  probe(path: string): Promise<void>;
  /** What the file system says of a file; nothing if it is gone. */
  stat(path: string): Promise<FileStat | undefined>;
  /** A private copy of the file as it is now. */
  fetch(path: string): Promise<Bytes>;
  close(): void;
}

export interface ShareOptions {
  /** Mount points to treat as shares. */
  readonly mounts?: readonly string[];
  /** How long a share may be silent, without a byte, before it is given up. */
  readonly patienceMs?: number;
}

interface Answer {
  readonly stat?: Readonly<Record<keyof FileStat, string>>;
  readonly modifiedMs?: number;
  readonly code?: string;
  readonly message?: string;
}

const script = fileURLToPath(new URL('share-reader.mjs', import.meta.url));

/** A minute of silence, and a share is given up for the rest of the run. */
export function openShares(options: ShareOptions = {}): Shares {
  const mounts = options.mounts ?? remoteMounts();
  const patienceMs = options.patienceMs ?? 60_000;
  const silent = new Set<string>();
  let child: ChildProcess | undefined;

  const reader = (): ChildProcess => {
    child ??= fork(script, {execArgv: [], stdio: ['ignore', 'ignore', 'ignore', 'ipc']});
    return child;
  };
  const leave = () => {
    child?.removeAllListeners();
    if (child?.connected) child.disconnect();
    child?.kill('SIGKILL');
    child?.unref();
    child = undefined;
  };

  /** `grown`: a number that changes as long as something comes. */
  const ask = async (path: string, request: object, grown: () => number) => {
    const mount = mountBehind(path, mounts) ?? path;
    if (silent.has(mount)) throw noAnswer(path, mount, 'did not answer before');
    const process = reader();
    let timer: NodeJS.Timeout | undefined;
    try {
      return await new Promise<Answer>((resolve, reject) => {
        let seen = grown();
        let since = Date.now();
        const look = () => {
          try {
            assertRunning();
          } catch (error) {
            reject(error);
          }
          const now = grown();
          if (now !== seen) since = Date.now();
          seen = now;
          if (Date.now() - since < patienceMs) return;
          silent.add(mount);
          const what = `has not answered for ${Math.round(patienceMs / 1000)} s`;
          reject(noAnswer(path, mount, what));
        };
        timer = setInterval(look, Math.min(1000, patienceMs / 4));
        process.once('message', (answer) => resolve(answer as Answer));
        process.once('exit', () => reject(noAnswer(path, mount, 'could not be read')));
        process.send(request);
      });
    } catch (error) {
      leave();
      throw error;
    } finally {
      clearInterval(timer);
      process.removeAllListeners();
    }
  };

  return {
    mounts,
    has: (path) => mountBehind(path, mounts) !== undefined,
    probe: async (path) => {
      await ask(path, {stat: path}, () => 0);
    },
    stat: async (path) => {
      const {stat, code, message} = await ask(path, {stat: path}, () => 0);
      if (code) throw systemError(message, code);
      if (!stat) return undefined;
      const {size, mtimeNs, ctimeNs, ino} = stat;
      return {
        size: BigInt(size),
        mtimeNs: BigInt(mtimeNs),
        ctimeNs: BigInt(ctimeNs),
        ino: BigInt(ino),
      };
    },
    fetch: async (path) => {
      const spool = openSharedSpool(path);
      try {
        const request = {from: path, to: spool.name};
        const answer = await ask(path, request, () => fstatSync(spool.fd).size);
        if (answer.code) {
          if (answer.code === 'ENOSPC') throw noRoom(path, answer);
          throw systemError(answer.message, answer.code);
        }
        return spool.finish({modifiedAt: new Date(answer.modifiedMs ?? 0)});
      } catch (error) {
        spool.close();
        throw error;
      } finally {
        spool.remove();
      }
    },
    close: leave,
  };
}

function systemError(message: string | undefined, code: string): Error {
  return Object.assign(new Error(message), {code, syscall: 'read', errno: 0});
}

function noAnswer(path: string, mount: string, what: string): UserError {
  return new UserError(`${path}: the share at ${mount} ${what}`, {
    exitCode: exitCodes.retry,
    hint: 'The files on other shares were read; the next run tries this one again.',
  });
}
