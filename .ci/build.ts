import {execFileSync} from 'node:child_process';
import {chmodSync, cpSync, rmSync, statSync} from 'node:fs';

// The package in dist/: compiled TypeScript, and beside it what is read at run time.
rmSync('dist', {recursive: true, force: true});
execFileSync('node', ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], {
  stdio: 'inherit',
});
for (const folder of ['ingest', 'transforms', 'reports']) {
  cpSync(folder, `dist/${folder}`, {
    recursive: true,
    filter: (path) => statSync(path).isDirectory() || !path.endsWith('.ts'),
  });
}
cpSync('package.json', 'dist/package.json');
chmodSync('dist/cli/main.js', 0o755);
