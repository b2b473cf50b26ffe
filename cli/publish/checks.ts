import {readFileSync, statSync} from 'node:fs';
import type {Db} from '../../lib/db.ts';
import {exitCodes, UserError} from '../../lib/errors.ts';
import {figuresOf} from '../../reports/proof/manifest.ts';
import {verify} from '../../reports/proof/verify.ts';

/**
 * Looks at a staged report as a stranger would: whole, within its size, with its policy,
 * and with the figures of the ledger. Throws a `UserError` that says what is wrong.
 */
export async function checkStaged(
  db: Db,
  path: string,
  maxSizeMb: number,
): Promise<void> {
  const {size} = statSync(path);
  if (size > maxSizeMb * 1e6) {
    throw new UserError(
      `${path}: ${(size / 1e6).toFixed(1)} MB, more than max_size_mb: ${maxSizeMb}`,
      {
        exitCode: exitCodes.cannotWrite,
        hint: 'Nothing was published. Raise publish.max_size_mb, or report fewer months.',
      },
    );
  }
  const html = readFileSync(path, 'utf8');
  const policy =
    /<meta http-equiv="Content-Security-Policy" content="default-src 'none'/i;
  if (!policy.test(html)) throw wrong(path, 'it has no strict content policy');
  const {status, manifest} = verify(html);
  if (status !== 'unchanged' || !manifest) throw wrong(path, 'its seal does not fit');
  const figures = await figuresOf(db, manifest.month, manifest.site);
  if (JSON.stringify(figures) !== JSON.stringify(manifest.figures)) {
    throw wrong(path, 'its figures are not those of the ledger');
  }
}

function wrong(path: string, what: string): UserError {
  return new UserError(`${path}: ${what}`, {
    exitCode: exitCodes.invariant,
    hint: 'Nothing was published. This is a defect: please report it.',
  });
}
