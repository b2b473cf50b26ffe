const [wanted, nth, action] = (process.env.CAPLEDGER_FAILPOINT ?? '').split(':');
let seen = 0;

/**
 * A place where a test can make a run die: `CAPLEDGER_FAILPOINT=<name>:<n>:<action>` with
 * action `kill`, `exit`, `throw`, `SIGINT` or `SIGTERM` at the n-th time the place is
 * reached.
 */
export function failpoint(name: string): void {
  if (name !== wanted) return;
  seen++;
  if (seen !== Number(nth)) return;
  if (action === 'kill') process.kill(process.pid, 'SIGKILL');
  if (action === 'exit') process.exit(86);
  if (action === 'SIGINT' || action === 'SIGTERM') {
    process.kill(process.pid, action);
    return;
  }
  throw new Error(`failpoint ${name}`);
}
