import {exitCodes, UserError} from '../../lib/errors.ts';
import type {Door} from '../../lib/privacy/door.ts';

const home = /(?:^|[\\/])(?:home|users)[\\/]+[^\\/]+[\\/]/i;

/** Refuses a path through somebody's home folder where names are not kept. */
export function assertNamesNobody(path: string, {isKeyed}: Door): void {
  if (!isKeyed || !home.test(path)) return;
  throw new UserError(`${path}: leads through a home folder, which names a person`, {
    exitCode: exitCodes.refused,
    hint: 'This ledger keeps no names. Move the logs, or mount them at another path.',
  });
}
