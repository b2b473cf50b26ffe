import {
  appendFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import {join} from 'node:path';
import {gzipSync} from 'node:zlib';
import {writeLarge} from '../../sample-logs/generator/large.ts';

/** Writes the logs of two nodes over two months, `part` of each file's lines. */
export function writeLogs(folder: string, seed: number, part = 1): void {
  mkdirSync(folder, {recursive: true});
  const whole = join(folder, '..', 'whole');
  const size = {rows: 900, nodes: 2, users: 60, documents: 5, months: 2};
  writeLarge({...size, out: whole, seed, split: 'monthly'});
  for (const name of readdirSync(whole)) {
    const lines = readFileSync(join(whole, name), 'latin1').split(/(?<=\n)/);
    const end = Math.ceil(lines.length * part);
    writeFileSync(join(folder, name), lines.slice(0, end).join(''), 'latin1');
  }
}

/** What makes a folder hard: copies, overlaps, gzip, broken lines, repeated lines. */
export function writeOddities(folder: string): void {
  const [first = '', second = ''] = readdirSync(folder).sort();
  const lines = readFileSync(join(folder, first), 'latin1').split(/(?<=\n)/);
  const some = (from: number, to: number) => lines[0] + lines.slice(from, to).join('');
  const node = /qv-?\d+/i.exec(first)?.[0] ?? 'qv1';
  writeFileSync(join(folder, `Sessions_${node}_2024-01-16.log`), some(60, 140));
  writeFileSync(
    join(folder, `Sessions_${node}_2024-01-15.log.gz`),
    gzipSync(some(1, 90)),
  );
  writeFileSync(join(folder, 'copy of a log.log'), lines.join(''));
  appendFileSync(join(folder, second), `half a line\r\n\r\nbroken\tline\r\n${lines[1]}`);
  appendFileSync(join(folder, second), `${lines[1]}not yet whole`);
}
