import {exitCodes, UserError} from '../../lib/errors.ts';
import type {HealthCommandOptions} from '../commands/health.ts';
import {endWith} from '../exit.ts';
import {visible} from '../terminal.ts';
import {
  type DowngradePlan,
  downgradePlan,
  type InventoryItem,
  type Step,
} from './downgrade-plan.ts';
import {withOneFile} from './one-file.ts';
import {levelNames, ranks} from './talend-level.ts';

/** Prints what to do, in order, before a lower Talend licence, and what stands in the way. */
export async function runDowngrade(
  file: string,
  options: HealthCommandOptions,
): Promise<void> {
  const {from, to} = options;
  if (!from || !to || ranks[from] <= ranks[to]) {
    throw new UserError('health downgrade: --from must be a higher level than --to', {
      exitCode: exitCodes.usage,
      hint: `From high to low: ${Object.entries(levelNames)
        .map(([level, name]) => `${level} (${name})`)
        .join(', ')}.`,
    });
  }
  const items = await withOneFile(file, 'talend_inventory', (db) =>
    db.all<InventoryItem>('select * from stg_talend_inventory order by line, number'),
  );
  const plan = downgradePlan(items, from, to);
  if (options.json) console.log(JSON.stringify({from, to, ...plan}, null, 2));
  else if (!options.quiet) {
    console.log(
      `From ${levelNames[from]} to ${levelNames[to]}: nothing is compatible downwards.`,
    );
    print(file, plan);
  }
  if (plan.blockers.length > 0) endWith(exitCodes.warning);
}

function print(file: string, {blockers, steps}: DowngradePlan): void {
  console.log(
    blockers.length > 0 ? '\nFirst, in the way:' : '\nNothing stands in the way.',
  );
  for (const step of blockers) printStep('-', file, step);
  console.log('\nThen, in this order:');
  for (const [index, step] of steps.entries()) printStep(`${index + 1}.`, file, step);
}

function printStep(mark: string, file: string, {step, items}: Step): void {
  console.log(visible(`${mark} ${step}`));
  for (const {name, line} of items) console.log(visible(`    ${name} (${file}:${line})`));
}
