import {resolve} from 'node:path';
import type {ReadConfig} from '../config/read.ts';
import type {Row} from '../db.ts';
import {exitCodes, UserError} from '../errors.ts';
import type {Privacy} from './privacy.ts';

/** Refuses a pattern of a department that no pseudonym can ever fit. */
export function assertPatterns(
  {path}: ReadConfig,
  departments: readonly Row[],
  {key}: Privacy,
): void {
  if (!key) return;
  const fits = /^(\*|[^*]+|[A-Za-z0-9._-]{1,64}\\\*)$/;
  const wrong = departments.find(({pattern}) => !fits.test(String(pattern).trim()));
  if (!wrong) return;
  throw new UserError(
    `${resolve(path)}: users.departments: ${wrong.pattern} fits no pseudonym`,
    {
      exitCode: exitCodes.config,
      hint: 'Where names are not kept, write a whole user, a whole domain as DOMAIN\\*, or *.',
    },
  );
}
