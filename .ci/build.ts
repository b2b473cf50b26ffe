import {chmodSync, cpSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {relative, sep} from 'node:path';
import {build, type Plugin} from 'esbuild';
import {knownMessages, knownReleases} from '../ingest/licence/catalogue.ts';
import {bundlePage} from '../reports/page-script.ts';
import {placePlugin} from './place.ts';

/** Lets DuckDB's client be bundled: a `require` made at run time could not be followed. */
function requiredPlugin(): Plugin {
  return {
    name: 'required',
    setup: ({onLoad}) =>
      onLoad({filter: /\/lib\/duckdb\.ts$/}, ({path}) => ({
        loader: 'ts',
        contents: readFileSync(path, 'utf8').replace(/^(import|const require) .*$/gm, ''),
      })),
  };
}

// Native, and what reads files beside its own source.
const unbundled = ['@duckdb/node-bindings', 'yargs'];

// The package in dist/: the bundled program, and beside it what is read at run time.
rmSync('dist', {recursive: true, force: true});
// A few files instead of some three hundred of ours and a thousand of the packages, whose
// finding and reading would be a third of a report's time. The packages stay dependencies,
// so that licences and bills of materials name them.
await build({
  entryPoints: ['cli/main.ts'],
  outdir: 'dist/cli',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  external: unbundled,
  // Packages written for `require` go on asking for Node's own modules with it.
  banner: {
    js: `import {createRequire as toRequire} from 'node:module'; const require = toRequire(import.meta.url);`,
  },
  sourcemap: 'linked',
  sourcesContent: false,
  plugins: [
    requiredPlugin(),
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
