import {existsSync} from 'node:fs';
import {readFile} from 'node:fs/promises';
import {fileURLToPath} from 'node:url';

const bundled = new URL('./page/page.js', import.meta.url);

/** The page's script: as it was bundled into the package, or bundled now from a clone. */
export async function pageScript(): Promise<string> {
  return existsSync(bundled) ? readFile(bundled, 'utf8') : bundlePage();
}

/** Bundles the page's script; needs the development tools. */
export async function bundlePage(): Promise<string> {
  const {build} = await import('esbuild');
  const {outputFiles} = await build({
    entryPoints: [fileURLToPath(new URL('./page/browser/main.ts', import.meta.url))],
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    charset: 'utf8',
    legalComments: 'none',
    banner: {
      js: '/* capledger (MIT); contains @uwdata/flechette, (c) UW Interactive Data Lab, BSD-3-Clause */',
    },
  });
  return outputFiles[0]?.text.trim() ?? '';
}
