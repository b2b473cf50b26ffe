import {readFileSync} from 'node:fs';

// Prints `<passed> <failed>` of a vitest JSON report; files that did not load count as
// failed, and so does a run without a test.
const [path = ''] = process.argv.slice(2);
const report = JSON.parse(readFileSync(path, 'utf8'));
const broken = report.testResults.filter(
  (file: {status: string; assertionResults: unknown[]}) =>
    file.status === 'failed' && file.assertionResults.length === 0,
).length;
const empty = report.numPassedTests === 0 ? 1 : 0;
const unrun = report.numPendingTests + report.numTodoTests;
if (unrun > 0) console.error(`${unrun} tests skipped or to do`);
console.log(report.numPassedTests, report.numFailedTests + broken + empty);
