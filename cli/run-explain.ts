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
  const isReading = explanation.kind === 'reading';
  const uses = isReading ? [] : explanation.uses;
  const peak = explanation.kind === 'figure' ? explanation.peak : null;
  const sources = isReading
    ? [explanation.source]
    : [...uses, ...(peak?.sessions ?? [])].map(({source}) => source);
  const isOff =
    peak?.adds_up === false ||
    (explanation.kind === 'figure' && explanation.made_of?.adds_up === false);
  if (isOff || uses.some((use) => !use.adds_up)) return exitCodes.invariant;
  const isMissing = sources.some((source) => source !== null && source.text === null);
  return isMissing ? exitCodes.partial : exitCodes.ok;
}
