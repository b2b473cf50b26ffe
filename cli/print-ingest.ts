import type {FileResult, IngestResult} from '../ingest/result.ts';
import type {IngestCommandOptions} from './commands/ingest.ts';
import {visible} from './terminal.ts';
import {plural} from './words.ts';

/** Prints a line for each file of note and one summary line, or all of it as JSON. */
export function printIngest(result: IngestResult, options: IngestCommandOptions): void {
  for (const file of result.files) {
    if (file.message) printProblem(file, options.quiet);
  }
  if (options.json) console.log(JSON.stringify(toJson(result), null, 2));
  else if (!options.quiet) printLines(result, options);
}

function printLines(result: IngestResult, options: IngestCommandOptions): void {
  for (const file of result.files) {
    if (!file.message && isOfNote(file)) console.log(fileLine(file));
  }
  console.log(summary(result, options));
}

function toJson({files, totals}: IngestResult) {
  return {
    files: files.map(
      ({path, source, node, rows, duplicates, rejects, status, message}) => ({
        path,
        source,
        node,
        rows,
        duplicates,
        rejects,
        status,
        ...(message ? {message} : {}),
      }),
    ),
    totals,
  };
}

function printProblem({path, message = '', hint, exitCode}: FileResult, quiet: boolean) {
  if (quiet && exitCode === 0) return;
  const place = message.startsWith(path) ? '' : `${visible(path)}: `;
  console.error(`${exitCode === 0 ? 'note' : 'error'}: ${place}${visible(message)}`);
  if (hint) console.error(`  hint: ${visible(hint)}`);
}

function isOfNote({status, duplicates, rejects}: FileResult): boolean {
  return duplicates > 0 || rejects > 0 || !['ingested', 'up_to_date'].includes(status);
}

function fileLine({path, status, rows, duplicates, rejects}: FileResult): string {
  const counts = [
    plural(rows, 'row'),
    ...(duplicates > 0 ? [plural(duplicates, 'duplicate')] : []),
    ...(rejects > 0 ? [plural(rejects, 'reject')] : []),
  ];
  return `${visible(path)}: ${status.replaceAll('_', ' ')}, ${counts.join(', ')}`;
}

/** `3 files: 1,234 rows, 2 rejects; 1 unknown -> capledger.duckdb`. */
function summary({files, totals}: IngestResult, options: IngestCommandOptions): string {
  const others = [...new Set(files.map(({status}) => status))]
    .filter((status) => status !== 'ingested')
    .map((status) => {
      const members = files.filter((file) => file.status === status);
      return `${members.length} ${status.replaceAll('_', ' ')}`;
    });
  const counts = [
    plural(totals.rows, 'new row'),
    plural(totals.duplicates, 'duplicate'),
    plural(totals.rejects, 'reject'),
  ].join(', ');
  const state = others.length > 0 ? ` (${others.join(', ')})` : '';
  const where = options['dry-run']
    ? 'dry run, nothing changed'
    : visible(options.database);
  return `${plural(files.length, 'file')}${state}: ${counts}; ${where}`;
}
