import type {Db} from '../lib/db.ts';
import {exitCodes, UserError} from '../lib/errors.ts';
import {unitRules} from '../lib/unit-rules.ts';

interface Check {
  /** What is right, as SQL over `value`. */
  readonly isRight: string;
  readonly hint: string;
}

const checks: Readonly<Record<string, Check>> = {
  unit_rule: {
    isRight: `value in ('${unitRules.join("', '")}')`,
    hint: `Choose one of ${unitRules.join(', ')}, with --unit-rule or in the configuration.`,
  },
  idle_minutes: {
    isRight: 'coalesce(try_cast(value as double) >= 0, false)',
    hint: 'Write a number of minutes, as 30.',
  },
  as_of: {
    isRight: 'try_cast(value as timestamptz) is not null',
    hint: 'Write a moment, as 2021-03-31T23:50:00Z.',
  },
  time_zone: {
    isRight: 'value in (select name from pg_timezone_names())',
    hint: 'Write a zone of the IANA list, as Europe/Stockholm.',
  },
};

/** Throws a `UserError` for a setting that the marts cannot be made by. */
export async function assertSettings(db: Db): Promise<void> {
  for (const [name, {isRight, hint}] of Object.entries(checks)) {
    const wrong = await db.all<{value: string | null}>(
      `select value from settings where name = $1 and not coalesce(${isRight}, false)`,
      [name],
    );
    if (!wrong[0]) continue;
    throw new UserError(`${db.path}: setting ${name}: ${wrong[0].value} is none`, {
      exitCode: exitCodes.usage,
      hint,
    });
  }
}
