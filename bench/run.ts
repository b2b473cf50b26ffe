import {statSync} from 'node:fs';
import {againstGoAccess} from './goaccess.ts';
import {againstReadCsv, alone, ingestAnew, ingestMore} from './ingest.ts';
import {appendMegabyte, exports, manyFiles, smallFiles} from './inputs.ts';
import {seconds} from './measure.ts';
import {type Finding, prepare} from './setting.ts';

// npm run bench            everything up to 1 M lines
// npm run bench -- large   also 5 M and 20 M lines, 5 GB and 10 GB of known files

const isLarge = process.argv.includes('large');
const print = ({what, figure, bar}: Finding) =>
  console.log(`| ${what} | ${figure} | ${bar} |`);

function knownFiles(megabytes: number): Finding[] {
  const folder = manyFiles(1000, megabytes);
  ingestAnew(folder);
  const again = ingestMore(folder);
  appendMegabyte(folder, statSync(folder).mtimeMs);
  const more = ingestMore(folder);
  const what = `1,000 known files, ${megabytes} MB`;
  return [
    {what: `${what}, nothing new`, figure: seconds(again), bar: '< 1 s'},
    {what: `${what}, 1 MB new`, figure: seconds(more), bar: '< 2 s'},
  ];
}

function small(): Finding {
  const {peakMb} = ingestAnew(manyFiles(1, 10));
  return {
    what: 'peak memory, 10 MB',
    figure: `${peakMb.toFixed(0)} MB`,
    bar: '<= 300 MB',
  };
}

function smallOnes(): Finding {
  const files = isLarge ? 20_000 : 2000;
  const {cpuS} = ingestAnew(smallFiles(files));
  return {
    what: `${files} files of a few lines`,
    figure: `processor ${cpuS.toFixed(1)} s, ${((cpuS / files) * 1000).toFixed(2)} ms a file`,
    bar: '< 10 ms a file',
  };
}

function tables(megabytes: number): Finding[] {
  const {json, csv} = exports(megabytes);
  return [json, csv].map((path) => {
    const measured = ingestAnew(path);
    return {
      what: `${megabytes} MB of ${path.endsWith('json') ? 'JSON' : 'CSV'}`,
      figure: `${seconds(measured)}, peak ${measured.peakMb.toFixed(0)} MB`,
      bar: 'constant memory',
    };
  });
}

prepare();
console.log('| what | measured | bar |\n| --- | --- | --- |');
againstReadCsv(1_000_000, 5).forEach(print);
print(small());
print(smallOnes());
knownFiles(isLarge ? 10_000 : 1000).forEach(print);
for (const megabytes of [10, 100]) tables(megabytes).forEach(print);
print(againstGoAccess(1_000_000));
if (isLarge) for (const rows of [1_000_000, 5_000_000, 20_000_000]) print(alone(rows));
