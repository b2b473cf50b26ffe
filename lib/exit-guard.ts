import type {DuckDBConnection} from '@duckdb/node-api';
import {onStop} from './stop.ts';

/** What must not outlive its process, and must not keep it alive. */
export interface ExitGuard {
  /** Marks the time in which DuckDB waits for answers of this thread. */
  scanning<T>(work: () => Promise<T>): Promise<T>;
  remove(): void;
}

const guarded = new Set<() => void>();
process.on('exit', () => {
  for (const end of guarded) end();
});

/**
 * Ends what runs on a connection when the process exits or is told to stop.
 *
 * Node waits for its worker threads when it exits. During a scan such a thread waits for
 * the next records, which only this thread could give: an exit there, be it of an
 * uncaught error, would never end. Nothing but a kill helps, and a kill is safe.
 */
export function exitGuard(connection: DuckDBConnection): ExitGuard {
  let scans = 0;
  const end = () => {
    connection.interrupt();
    if (scans === 0) return;
    console.error('error: ended while records were read; nothing of that file is kept');
    process.kill(process.pid, 'SIGKILL');
  };
  guarded.add(end);
  const removeStop = onStop(() => connection.interrupt());
  return {
    scanning: async (work) => {
      scans++;
      try {
        return await work();
      } finally {
        scans--;
      }
    },
    remove: () => {
      guarded.delete(end);
      removeStop();
    },
  };
}
