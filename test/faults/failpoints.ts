/** Every place where a run can be made to die, in the order a run comes to them. */
export const failpoints = [
  'after-open',
  'after-begin',
  'mid-scan',
  'after-scan',
  'after-load',
  'after-duplicates',
  'after-ledger',
  'before-commit',
  'after-commit',
  'after-run',
  'before-checkpoint',
  'after-checkpoint',
] as const;

export const actions = ['kill', 'exit', 'throw', 'SIGTERM'] as const;
