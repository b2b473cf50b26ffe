import {exitCodes, UserError} from '../lib/errors.ts';
import type {ExplainCommandOptions} from './commands/explain.ts';
import {endWith} from './exit.ts';
import {type Explanation, explain} from './explain/explain.ts';
import {openCurrentLedger} from './ledger.ts';
import {explanationLines} from './print-explain.ts';

/** Prints what a number is made of; ends with 3 where a file is not as it was read. */
export async function runExplain(options: ExplainCommandOptions): Promise<void> {
  const limit = Math.trunc(options.limit);
  if (!(limit >= 0)) {
    throw new UserError(`--limit ${options.limit}: no number of uses`, {
      exitCode: exitCodes.usage,
      hint: 'Write 0 for all of them.',
    });
  }
  const db = await openCurrentLedger(options);
  try {
    const most = limit === 0 ? Number.MAX_SAFE_INTEGER : limit;
    const explanation = await explain(db, options.what, most);
    if (options.json) console.log(JSON.stringify(explanation, null, 2));
    else if (!options.quiet) console.log(explanationLines(explanation).join('\n'));
    endWith(outcome(explanation));
  } finally {
    await db.close();
  }
}

/** 70 where the arithmetic does not come to what is billed, 3 where a line is missing. */
function outcome(explanation: Explanation): number {
  if (isOff(explanation)) return exitCodes.invariant;
  return isWhole(explanation) ? exitCodes.ok : exitCodes.partial;
}

function isOff(explanation: Explanation): boolean {
  const uses = 'uses' in explanation ? explanation.uses : [];
  if (uses.some((use) => !use.adds_up)) return true;
  if (explanation.kind !== 'figure') return false;
  const {made_of, peak, records} = explanation;
  return [made_of, peak, records].some((part) => part?.adds_up === false);
}

function isWhole(explanation: Explanation): boolean {
  switch (explanation.kind) {
    case 'reading':
      return explanation.source === null || explanation.source.text !== null;
    case 'record':
      return explanation.lines.every(({text}) => text !== null);
    case 'file':
      return explanation.files.every(
        ({state}) => state === 'verified' || state === 'moved',
      );
    case 'figure': {
      const {uses, peak, records} = explanation;
      const lines = [...uses, ...(peak?.sessions ?? [])].map(({source}) => source);
      return [...lines, ...(records?.lines ?? [])].every(({text}) => text !== null);
    }
    default:
      return explanation.uses.every(({source}) => source.text !== null);
  }
}
