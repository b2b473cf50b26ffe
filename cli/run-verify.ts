import {readFileSync} from 'node:fs';
import {exitCodes, UserError} from '../lib/errors.ts';
import type {Manifest} from '../reports/proof/manifest.ts';
import {type Verdict, verify} from '../reports/proof/verify.ts';
import type {VerifyCommandOptions} from './commands/verify.ts';
import {endWith} from './exit.ts';
import {readKey} from './signing-key.ts';
import {visible} from './terminal.ts';
import {plural} from './words.ts';

/** Prints what a page is; ends with 65 unless it is as it was made (and signed). */
export async function runVerify(options: VerifyCommandOptions): Promise<void> {
  const {report} = options;
  const key = options.key === undefined ? undefined : readKey(options.key, 'public');
  const verdict = verify(textOf(report), key);
  const isGood =
    verdict.status === 'unchanged' &&
    (key ? verdict.signature === 'valid' : ['none', 'valid'].includes(verdict.signature));
  if (!isGood) endWith(exitCodes.refused);
  if (options.json) console.log(JSON.stringify({report, ...verdict}, null, 2));
  else if (!options.quiet || !isGood) {
    for (const line of lines(verdict))
      console.log(`${visible(report)}: ${visible(line)}`);
  }
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new UserError(`${path}: cannot be read (${code})`, {
      exitCode: exitCodes.missing,
    });
  }
}

function lines({status, changed, signature, public_key, manifest}: Verdict): string[] {
  if (status === 'no seal') {
    return ['no seal: not made by capledger report, or its end was cut off'];
  }
  const place = changed ? ` between byte ${changed.from} and ${changed.to}` : '';
  const signatures = {
    none: 'not signed: whoever can write the file could have made it anew',
    valid: `signed by ${public_key}`,
    'of another key': `signed by another key: ${public_key}`,
    wrong: 'the signature does not fit',
  };
  return [
    status === 'unchanged' ? 'unchanged since it was made' : `changed${place}`,
    signatures[signature],
    ...(manifest ? [made(manifest)] : []),
  ];
}

function made({made_with, month, as_of, inputs}: Manifest): string {
  const when = as_of ? `, newest event ${as_of}` : '';
  const files = plural(inputs.length, 'file');
  return `${month?.slice(0, 7) ?? 'no month'} from ${files}, by ${made_with}${when}`;
}
