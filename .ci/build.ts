import {execFileSync} from 'node:child_process';
import {chmodSync, cpSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {bundlePage} from '../reports/page-script.ts';

// The package in dist/: compiled TypeScript, and beside it what is read at run time.
rmSync('dist', {recursive: true, force: true});
execFileSync('node', ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], {
  stdio: 'inherit',
});
for (const folder of ['ingest', 'transforms', 'reports']) {
  cpSync(folder, `dist/${folder}`, {
    recursive: true,
    filter: (path) => statSync(path).isDirectory() || !/\.ts$|tsconfig\.json$/.test(path),
  });
}
writeFileSync('dist/reports/page/page.js', await bundlePage());
cpSync('package.json', 'dist/package.json');
chmodSync('dist/cli/main.js', 0o755);
