// No real argument can hold NUL, so this is never a path.
const standardInput = '\0-';

/**
 * Arguments as yargs can read them: it loses a lone `-`, and everything after `--`,
 * where a path list is asked for.
 */
export function readableArguments(args: readonly string[]): string[] {
  const end = args.indexOf('--');
  const before = end < 0 ? args : args.slice(0, end);
  const after = end < 0 ? [] : args.slice(end + 1);
  return [
    ...before.map((arg) => (arg === '-' ? standardInput : arg)),
    ...after.map((arg) => (arg.startsWith('-') ? `./${arg}` : arg)),
  ];
}

/** Paths as they were typed. */
export function typedPaths(paths: readonly string[]): string[] {
  return paths.map((path) => (path === standardInput ? '-' : path));
}
