/** Exit codes, sysexits style; 1 is left to crashes so that it never means partial success. */
export const exitCodes = {
  ok: 0,
  partial: 3,
  warning: 4,
  critical: 5,
  unexplained: 6,
  usage: 64,
  refused: 65,
  missing: 66,
  invariant: 70,
  cannotWrite: 73,
  database: 74,
  retry: 75,
  permission: 77,
  config: 78,
  interrupted: 130,
  terminated: 143,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** Something the user can mend: where it is, what it is, and the way out. */
export class UserError extends Error {
  readonly exitCode: ExitCode;
  readonly hint: string | undefined;

  /** `message` names the place first, as in `logs/x.log:1: no Session Start column`. */
  constructor(
    message: string,
    options: {exitCode?: ExitCode; hint?: string; cause?: unknown} = {},
  ) {
    super(message, {cause: options.cause});
    this.name = 'UserError';
    this.exitCode = options.exitCode ?? exitCodes.refused;
    this.hint = options.hint;
  }
}
