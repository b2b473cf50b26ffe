import {chmodSync, cpSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {relative, sep} from 'node:path';
import {build} from 'esbuild';
import {knownMessages, knownReleases} from '../ingest/licence/catalogue.ts';
import {bundlePage} from '../reports/page-script.ts';
import {placePlugin} from './place.ts';

// The package in dist/: the bundled program, and beside it what is read at run time.
rmSync('dist', {recursive: true, force: true});
// A few files instead of some three hundred.
await build({
  entryPoints: ['cli/main.ts'],
  outdir: 'dist/cli',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  packages: 'external',
  sourcemap: 'linked',
  sourcesContent: false,
  plugins: [
    placePlugin((path) => {
      const place = `../${relative('.', path).replaceAll(sep, '/')}`;
      return `new URL(${JSON.stringify(place)}, import.meta.url).href`;
    }),
  ],
});
for (const folder of ['ingest', 'transforms', 'reports']) {
  cpSync(folder, `dist/${folder}`, {
    recursive: true,
    filter: (path) =>
      statSync(path).isDirectory() || !/\.ts$|\.yaml$|tsconfig\.json$/.test(path),
  });
}
writeFileSync('dist/reports/page/page.js', await bundlePage());
writeFileSync('dist/ingest/messages.json', JSON.stringify(knownMessages()));
writeFileSync('dist/ingest/releases.json', JSON.stringify(knownReleases()));
cpSync('package.json', 'dist/package.json');
chmodSync('dist/cli/main.js', 0o755);
