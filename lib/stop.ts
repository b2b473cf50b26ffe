import {exitCodes, UserError} from './errors.ts';

const codes = {SIGINT: exitCodes.interrupted, SIGTERM: exitCodes.terminated} as const;

/** The signals that end a run early. */
export type StopSignal = keyof typeof codes;

let stopped: UserError | undefined;
const listeners = new Set<() => void>();

/** Asks whatever runs to end soon: the transaction it is in is taken back. */
export function stop(signal: StopSignal): UserError {
  stopped ??= new UserError(`stopped by ${signal}: what was committed before is kept`, {
    exitCode: codes[signal],
    hint: 'Run the same command again: it goes on from there.',
  });
  for (const listener of listeners) listener();
  return stopped;
}

/** Calls back when the run is to end; answers how to take that back. */
export function onStop(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Throws if the run is to end. */
export function assertRunning(): void {
  if (stopped) throw stopped;
}
