import {exitCodes, UserError} from '../../lib/errors.ts';

/** A secret from the environment; undefined when none is configured. */
export function secretOf(variable: string | undefined): string | undefined {
  if (variable === undefined) return undefined;
  const secret = process.env[variable];
  if (secret) return secret;
  throw new UserError(`${variable}: not set in the environment`, {
    exitCode: exitCodes.config,
    hint: 'Set it for the user that runs capledger, as in the unit or the crontab.',
  });
}
