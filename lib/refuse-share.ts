import {exitCodes, UserError} from './errors.ts';
import {mountBehind, remoteMounts} from './mounts.ts';

const override = 'CAPLEDGER_LEDGER_ON_SHARE';

// A disk formatted elsewhere, but plugged in here.
const isLocal = / fuseblk /;

/**
 * Refuses a ledger on a network share: locks there do not keep a second process out, on
 * another machine or this one, and two writers lose rows.
 */
export function refuseShare(
  path: string,
  environment: NodeJS.ProcessEnv = process.env,
  table?: string,
): void {
  if (path === ':memory:' || environment[override] === '1') return;
  const share = mountBehind(path, remoteMounts(table, isLocal));
  if (!share) return;
  throw new UserError(`${path}: lies on a network share (${share})`, {
    exitCode: exitCodes.config,
    hint:
      'Put the ledger on a disk of this machine and publish reports or backups from there; ' +
      `${override}=1 says that nothing else ever opens it.`,
  });
}
