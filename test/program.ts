import {rmSync} from 'node:fs';
import {fileURLToPath, pathToFileURL} from 'node:url';
import {build} from 'esbuild';
import {placePlugin} from '../.ci/place.ts';

const root = fileURLToPath(new URL('../', import.meta.url));

/**
 * Bundles the real command line, so that a run starts in a fraction of the time, and
 * answers the file to start.
 */
export async function bundledProgram(): Promise<{
  readonly program: string;
  removeProgram(): void;
}> {
  const folder = `${root}node_modules/.cache/capledger-test-${process.pid}-${Date.now()}`;
  await build({
    entryPoints: [`${root}cli/main.ts`],
    outdir: folder,
    outExtension: {'.js': '.mjs'},
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    // Files read at run time lie where their source does.
    plugins: [placePlugin((path) => JSON.stringify(pathToFileURL(path).href))],
  });
  return {
    program: `${folder}/main.mjs`,
    removeProgram: () => rmSync(folder, {recursive: true, force: true}),
  };
}
