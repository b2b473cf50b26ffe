import {exitCodes, UserError} from '../lib/errors.ts';
import {type StopSignal, stop} from '../lib/stop.ts';
import {commandLine} from './command-line.ts';
import {endWith} from './exit.ts';
import {visible} from './terminal.ts';

/** Runs one command line. A `UserError` is printed; a bug keeps its stack and exits 1. */
export async function run(args: readonly string[]): Promise<void> {
  surviveClosedPipes();
  endOnSignals();
  try {
    await commandLine(args).parseAsync();
  } catch (error) {
    if (error instanceof UserError) printError(error);
    else throw error;
  }
}

function printError(error: UserError): void {
  console.error(`error: ${visible(error.message)}`);
  if (error.hint) console.error(`  hint: ${visible(error.hint)}`);
  endWith(error.exitCode);
}

const patienceMs = 30_000;

// What runs ends at its next step, takes its transaction back and closes the ledger. A
// second signal, or half a minute without an end, kills: that is safe too, only less tidy.
function endOnSignals(): void {
  const end = (signal: StopSignal) => {
    const die = () => process.kill(process.pid, 'SIGKILL');
    process.once(signal, die);
    setTimeout(die, patienceMs).unref();
    endWith(stop(signal).exitCode);
  };
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
}

// A reader that goes away (`| head`) ends the run quietly: what is committed stays so.
function surviveClosedPipes(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit();
    if (error.code !== 'ENOSPC' && error.code !== 'EIO') throw error;
    printError(new UserError(`stdout: ${error.code}`, {exitCode: exitCodes.cannotWrite}));
    process.exit();
  });
  process.stderr.on('error', () => undefined);
}
