import {type ExitCode, exitCodes} from '../lib/errors.ts';

/** What each exit code tells, from the mildest to the worst; the worst one wins. */
export const exitMeanings: readonly {
  readonly code: ExitCode;
  readonly meaning: string;
}[] = [
  {code: exitCodes.ok, meaning: 'Everything seen was committed, nothing was rejected.'},
  {
    code: exitCodes.warning,
    meaning: 'health: a warning about licences is open, nothing critical.',
  },
  {
    code: exitCodes.partial,
    meaning: 'Committed, but some records were rejected or some files were skipped.',
  },
  {
    code: exitCodes.critical,
    meaning: 'health: something critical about licences is open.',
  },
  {
    code: exitCodes.unexplained,
    meaning: 'Reconciled, but more minutes are unexplained than the limit allows.',
  },
  {
    code: exitCodes.retry,
    meaning: 'Temporary: database in use, share offline, low disk. Safe to run again.',
  },
  {code: exitCodes.missing, meaning: 'An input or the database is not there.'},
  {
    code: exitCodes.refused,
    meaning: 'An input was refused and nothing of it committed; the others were.',
  },
  {
    code: exitCodes.permission,
    meaning: 'No permission to read an input or the database.',
  },
  {code: exitCodes.cannotWrite, meaning: 'A report or an export cannot be written.'},
  {code: exitCodes.usage, meaning: 'The command line is wrong, or the SQL is.'},
  {code: exitCodes.config, meaning: 'A setting is wrong or contradicts the ledger.'},
  {
    code: exitCodes.database,
    meaning: 'The database cannot be opened, read or written.',
  },
  {
    code: exitCodes.invariant,
    meaning: 'A promise about the numbers does not hold; nothing was changed. A bug.',
  },
  {
    code: exitCodes.interrupted,
    meaning: 'Stopped by SIGINT (Ctrl-C). What was committed before is kept.',
  },
  {
    code: exitCodes.terminated,
    meaning: 'Stopped by SIGTERM. What was committed before is kept.',
  },
];

/** The worst of several exit codes; one that is not in the list counts as the worst. */
export function worst(codes: readonly number[]): number {
  const rank = (code: number) => {
    const index = exitMeanings.findIndex((known) => known.code === code);
    return index < 0 ? exitMeanings.length : index;
  };
  return codes.reduce((a, b) => (rank(b) > rank(a) ? b : a), exitCodes.ok as number);
}

/** Sets the exit code of the process, unless a worse one is set. */
export function endWith(code: number): void {
  process.exitCode = worst([Number(process.exitCode ?? 0), code]);
}
