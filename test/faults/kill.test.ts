import {afterAll, beforeAll, expect, inject, test} from 'vitest';
import {failpoints} from './failpoints.ts';
import type {Fingerprint} from './fingerprint.ts';
import {type Trial, trial} from './trial.ts';

let here: Trial;
let golden: Fingerprint;
beforeAll(async () => {
  here = await trial(11, inject('program'));
  golden = await here.golden('half');
});
afterAll(() => here?.remove());

test.each(failpoints)('D01: killed at %s, the next run ends as ever', async (name) => {
  const isOnce = /open|begin|run|checkpoint/.test(name);
  const died = await here.run('half', {failpoint: `${name}:${isOnce ? 1 : 2}:kill`});
  expect(died.signal).toBe('SIGKILL');
  expect(await here.recovered()).toEqual(golden);
});

test('D01: killed while the catalogue of licences is written, the next run writes it', async () => {
  const fromNothing = await here.golden('empty');
  const died = await here.run('empty', {failpoint: 'mid-catalogue:1:kill'});
  expect(died.signal).toBe('SIGKILL');
  expect(await here.recovered()).toEqual(fromNothing);
});

test('D01: killed again and again, a run still ends as ever', async () => {
  const fromNothing = await here.golden('empty');
  await here.run('empty', {failpoint: 'after-load:1:kill'});
  for (let nth = 1; nth <= 3; nth++) {
    const died = await here.runAgain({failpoint: 'after-commit:1:kill'});
    expect(died.signal).toBe('SIGKILL');
    expect(died.leftLog).toBe(true);
  }
  expect(await here.recovered()).toEqual(fromNothing);
});

test.each(['mid-scan:1:kill', 'before-commit:1:kill', 'after-commit:1:kill'])(
  'D01: small files read together are kept together or not at all: %s',
  async (failpoint) => {
    expect((await here.run('half', {failpoint})).signal).toBe('SIGKILL');
    expect(await here.recovered()).toEqual(golden);
  },
);

test.each(['after-duplicates:2', 'before-commit:2'])(
  'D01: an exit at %s keeps nothing of that file',
  async (place) => {
    expect((await here.run('half', {failpoint: `${place}:exit`})).code).toBe(86);
    expect(await here.recovered()).toEqual(golden);
  },
);

test('D01: an exit within a scan ends at once instead of waiting for DuckDB', async () => {
  const died = await here.run('half', {failpoint: 'mid-scan:2:exit'});
  expect(died.signal).toBe('SIGKILL');
  expect(died.problems).toContain('ended while records were read');
  expect(await here.recovered()).toEqual(golden);
});

test.each([
  ['mid-scan:1', 'SIGINT', 130],
  ['mid-scan:2', 'SIGTERM', 143],
  ['after-load:2', 'SIGTERM', 143],
  ['after-commit:1', 'SIGINT', 130],
])(
  'D03: at %s a %s ends the run, says so and leaves one file',
  async (place, signal, code) => {
    const ended = await here.run('half', {failpoint: `${place}:${signal}`});
    expect(ended).toMatchObject({signal: null, code, leftLog: false});
    expect(ended.problems).toBe(
      `error: stopped by ${signal}: what was committed before is kept\n` +
        '  hint: Run the same command again: it goes on from there.\n',
    );
    expect(await here.recovered()).toEqual(golden);
  },
);

test.each(['mid-scan:2', 'before-commit:2'])(
  'O10: a bug at %s ends the run with 1 and its stack',
  async (place) => {
    const died = await here.run('half', {failpoint: `${place}:throw`});
    expect(died.code).toBe(1);
    expect(died.problems).toContain('Error: failpoint');
    expect(await here.recovered()).toEqual(golden);
  },
);

test('a run that ends well leaves one file', async () => {
  const whole = await here.run('half', {});
  expect(whole).toMatchObject({code: 3, leftLog: false, leftDatabase: true});
});
