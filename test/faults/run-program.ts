import {spawn} from 'node:child_process';
import {existsSync} from 'node:fs';

/** How a run is made to die: at a failpoint, or after so many milliseconds. */
export type Death =
  | {readonly failpoint: string}
  | {readonly afterMs: number}
  | Record<string, never>;

export interface Outcome {
  readonly signal: NodeJS.Signals | null;
  readonly code: number | null;
  readonly ms: number;
  readonly problems: string;
  /** What the run left behind. */
  readonly leftLog: boolean;
  readonly leftDatabase: boolean;
}

/** Runs the real program until it ends or dies. */
export function runProgram(
  program: string,
  database: string,
  args: readonly string[],
  death: Death,
): Promise<Outcome> {
  const started = performance.now();
  const env = 'failpoint' in death ? {CAPLEDGER_FAILPOINT: death.failpoint} : {};
  const child = spawn(process.execPath, [program, ...args], {
    env: {...process.env, ...env},
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let problems = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    problems += text;
  });
  const timer =
    'afterMs' in death
      ? setTimeout(() => child.kill('SIGKILL'), death.afterMs)
      : undefined;
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      resolve({
        code,
        signal,
        problems,
        ms: performance.now() - started,
        leftLog: existsSync(`${database}.wal`),
        leftDatabase: existsSync(database),
      });
    });
  });
}
