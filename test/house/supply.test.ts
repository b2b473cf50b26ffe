import {expect, test} from 'vitest';
import {textOf} from './project.ts';

interface Locked {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly hasInstallScript?: boolean;
}

const lock: {packages: Record<string, Locked>} = JSON.parse(textOf('package-lock.json'));
const packages = Object.entries(lock.packages).filter(([name]) => name !== '');

test('no package that is installed with capledger runs a script when installed', () => {
  const scripts = packages.filter(
    ([, {dev, hasInstallScript}]) => !dev && hasInstallScript,
  );
  expect(scripts.map(([name]) => name)).toEqual([]);
  expect(textOf('.npmrc')).toContain('ignore-scripts=true');
});

test('every locked package has a hash', () => {
  const without = packages.filter(([, {integrity}]) => integrity === undefined);
  expect(without.map(([name]) => name)).toEqual([]);
});

test('versions are pinned', () => {
  const {dependencies, devDependencies} = JSON.parse(textOf('package.json'));
  const loose = Object.entries({...dependencies, ...devDependencies}).filter(
    ([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(String(version)),
  );
  expect(loose).toEqual([]);
});
