import {findConfig} from '../lib/config/find.ts';
import type {ReadConfig} from '../lib/config/read.ts';

interface Configured {
  config?: string | undefined;
  configuration?: ReadConfig;
  database?: string;
}

/**
 * Reads the configuration before a command runs, and settles which ledger is meant:
 * `--database`, then CAPLEDGER_DATABASE, then capledger.yaml, then capledger.duckdb.
 */
export async function configure(options: object): Promise<void> {
  const settled: Configured = options;
  const {CAPLEDGER_CONFIG: named, CAPLEDGER_DATABASE: database} = process.env;
  const path = findConfig(process.cwd(), settled.config ?? named);
  if (path !== undefined) {
    const {readConfig} = await import('../lib/config/read.ts');
    settled.configuration = readConfig(path);
  }
  settled.database ??= database ?? settled.configuration?.database ?? 'capledger.duckdb';
}
