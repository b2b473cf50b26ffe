import type {Argv} from 'yargs';
import type {ReadConfig} from '../lib/config/read.ts';
import {exitCodes, UserError} from '../lib/errors.ts';
import {unitRules} from '../lib/unit-rules.ts';

/** Options of every command. */
export interface CommonOptions {
  readonly json: boolean;
  readonly quiet: boolean;
  /** A named capledger.yaml; without it the nearest one upwards counts. */
  readonly config: string | undefined;
  /** What that file says; put here before a command runs. */
  readonly configuration?: ReadConfig;
}

/** Options of the commands that can set the rule minutes are counted by. */
export interface RuleOptions {
  readonly 'unit-rule': string | undefined;
}

/** Options of every command that opens the ledger. */
export interface LedgerOptions extends CommonOptions {
  readonly database: string;
  /** A span such as `30s`; see `waitMs`. */
  readonly wait: string;
}

/** Adds what a command needs to open the ledger. */
export function withLedger<T extends CommonOptions>(yargs: Argv<T>) {
  return yargs
    .option('database', {
      alias: 'd',
      type: 'string',
      // Set by `configure`, which knows the configuration and the environment.
      default: undefined as unknown as string,
      defaultDescription: 'capledger.duckdb, or what capledger.yaml says',
      describe: 'The ledger, one DuckDB file',
      requiresArg: true,
    })
    .option('wait', {
      type: 'string',
      default: '0s',
      describe: 'How long to wait for another run to let go of the ledger, as 30s or 10m',
      requiresArg: true,
    });
}

/** Adds the choice of the rule that minutes are counted by. */
export function withUnitRule<T>(yargs: Argv<T>) {
  return yargs.option('unit-rule', {
    type: 'string',
    choices: unitRules,
    requiresArg: true,
    describe: 'How minutes are counted from now on; kept in the ledger',
  });
}

/** How long to wait for the ledger, in milliseconds. */
export function waitMs({wait: text}: LedgerOptions): number {
  const match = /^(\d+)(ms|s|m|h)$/.exec(text);
  if (!match) {
    throw new UserError(`--wait ${text}: no span of time`, {
      exitCode: exitCodes.usage,
      hint: 'Write a number and a unit: 30s, 10m, 1h.',
    });
  }
  const units: Readonly<Record<string, number>> = {ms: 1, s: 1e3, m: 60e3, h: 3600e3};
  return Number(match[1]) * (units[match[2] ?? 's'] ?? 1);
}

/** The same options without those that were not given. */
export function given<T extends object>(
  options: T,
): {[K in keyof T]?: Exclude<T[K], undefined>} {
  return Object.fromEntries(
    Object.entries(options).filter(([, value]) => value !== undefined),
  ) as {[K in keyof T]?: Exclude<T[K], undefined>};
}
