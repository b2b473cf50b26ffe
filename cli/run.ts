import {exitCodes, UserError} from '../lib/errors.ts';
import {commandLine} from './command-line.ts';
import {endWith} from './exit.ts';
import {visible} from './terminal.ts';

/** Runs one command line. A `UserError` is printed; a bug keeps its stack and exits 1. */
export async function run(args: readonly string[]): Promise<void> {
  surviveClosedPipes();
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
