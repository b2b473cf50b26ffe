import {deepStrictEqual, strictEqual} from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {sessionLog} from '../cli/capledger.ts';
import {bundledProgram} from '../program.ts';

// D30: a disk that fails to sync ends the run with 74, and the next run is whole. It needs
// strace, which makes the calls fail; without it the script fails too.
const {program, removeProgram} = await bundledProgram();
const calls = 'fsync,fdatasync';

function run(folder: string, args: readonly string[], before: readonly string[] = []) {
  const [command = '', ...rest] = [...before, 'node', program, ...args];
  return spawnSync(command, rest, {cwd: folder, encoding: 'utf8'});
}

try {
  for (const nth of [1, 2, 5]) {
    const folder = mkdtempSync(join(tmpdir(), 'capledger-sync-'));
    writeFileSync(join(folder, 'Sessions_qv1.log'), sessionLog('ana', 'bo'));
    const ingest = ['ingest', 'Sessions_qv1.log', '-d', 'q.duckdb'];
    const fault = [`trace=${calls}`, `inject=${calls}:error=EIO:when=${nth}`];
    const strace = [
      'strace',
      '-f',
      '-o',
      '/dev/null',
      ...fault.flatMap((e) => ['-e', e]),
    ];
    strictEqual(run(folder, ingest, strace).status, 74);
    strictEqual(run(folder, ingest).status, 0);
    const rows = 'select count(*) as n from raw.qlikview_sessions';
    const asked = run(folder, ['query', rows, '-d', 'q.duckdb', '--json']);
    deepStrictEqual(JSON.parse(asked.stdout), [{n: 2}]);
    rmSync(folder, {recursive: true});
  }
  console.log('a disk that fails to sync loses nothing');
} finally {
  removeProgram();
}
