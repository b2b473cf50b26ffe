import {deepStrictEqual} from 'node:assert/strict';
import {randomFrom} from '../../sample-logs/generator/random.ts';
import {bundledProgram} from '../program.ts';
import {actions, failpoints} from './failpoints.ts';
import type {Death, Outcome} from './run-program.ts';
import {type Start, trial} from './trial.ts';

// Kills the real program until `CAPLEDGER_KILLS` have hit it: first at each pass of each
// failpoint, then at random moments. After each one a clean run must count what a run
// that was never disturbed counts. `CAPLEDGER_SEED` repeats a series.
const wanted = Number(process.env.CAPLEDGER_KILLS ?? 500);
const seed = Number(process.env.CAPLEDGER_SEED ?? Date.now() % 1e6);
const random = randomFrom(seed);
const {program, removeProgram} = await bundledProgram();
const here = await trial(seed, program);
const counts = {kills: 0, exits: 0, throws: 0, stops: 0, leftLog: 0, unharmed: 0};

async function strike(start: Start, death: Death, withMarts = false): Promise<Outcome> {
  const outcome = await here.run(start, death, withMarts);
  if (outcome.signal === 'SIGKILL') counts.kills++;
  else if (outcome.code === 86) counts.exits++;
  else if (outcome.code === 1 && outcome.problems.includes('failpoint')) counts.throws++;
  else if (outcome.code === 143) counts.stops++;
  else if (outcome.code === 3) counts.unharmed++;
  else throw new Error(`ended with ${outcome.code}: ${outcome.problems}`);
  if (outcome.leftLog) counts.leftLog++;
  const what = `seed ${seed}, from ${start}, ${JSON.stringify(death)}`;
  deepStrictEqual(
    await here.recovered(withMarts),
    goldens[start][Number(withMarts)],
    what,
  );
  if (counts.kills % 50 === 0 && outcome.signal) console.log(JSON.stringify(counts));
  return outcome;
}

/** Raises n until the place is no longer reached. */
async function everyPass(name: string, action: (typeof actions)[number]): Promise<void> {
  for (let nth = 1; ; nth++) {
    const {signal, code} = await strike('half', {failpoint: `${name}:${nth}:${action}`});
    if (!signal && code !== 86 && code !== 1 && code !== 143) return;
  }
}

const goldenOf = async (start: Start) =>
  [await here.golden(start), await here.golden(start, true)] as const;
const goldens = {empty: await goldenOf('empty'), half: await goldenOf('half')};

try {
  for (const name of failpoints) {
    for (const action of actions) {
      await everyPass(name, action);
    }
  }
  let longest = (await here.run('empty', {}, true)).ms;
  while (counts.kills < wanted) {
    const start = random() < 0.5 ? 'empty' : 'half';
    const withMarts = random() < 0.2;
    const afterMs = 100 + random() * longest * 0.8;
    const {signal} = await strike(start, {afterMs}, withMarts);
    // The machine's load changes: about one run in nine should escape, or all would die
    // before they have written anything.
    longest *= signal ? 1.03 : 0.8;
  }
  console.log(`seed ${seed}: ${JSON.stringify(counts)}, every run after it as ever`);
} finally {
  here.remove();
  removeProgram();
}
