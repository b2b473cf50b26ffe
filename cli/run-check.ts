import {existsSync} from 'node:fs';
import {checkLedger} from '../ingest/check.ts';
import {type WaitingLine, waitingLines} from '../ingest/waiting.ts';
import {exitCodes} from '../lib/errors.ts';
import {scanTables} from '../lib/scan.ts';
import {endWith} from './exit.ts';
import {openLedger} from './ledger.ts';
import type {LedgerOptions} from './options.ts';
import {visible} from './terminal.ts';
import {plural} from './words.ts';

interface Finding {
  readonly kind: 'damage' | 'ledger' | 'configuration';
  readonly place: string;
  readonly problem: string;
  readonly hint?: string;
}

/**
 * Reads the whole ledger, proves the configuration, and prints what is wrong: 74 damage,
 * 70 wrong counts, 78 a configuration that does not hold here.
 */
export async function runCheck(options: LedgerOptions): Promise<void> {
  if (options.configuration && !existsSync(options.database)) {
    return checkBeforeFirstRun(options);
  }
  const hadLog = existsSync(`${options.database}.wal`);
  const db = await openLedger(options);
  try {
    const {tables, damaged} = await scanTables(db);
    const findings: Finding[] = damaged.map(({table, column, reason}) => ({
      kind: 'damage',
      place: `${table}.${column}`,
      problem: reason,
    }));
    if (findings.length === 0) {
      const wrong = await checkLedger(db);
      findings.push(...wrong.map((finding) => ({kind: 'ledger' as const, ...finding})));
    }
    const told = await configurationFindings(options);
    findings.push(...told);
    const waiting = damaged.length === 0 ? await waitingLines(db) : [];
    const rows = tables.reduce((sum, table) => sum + table.rows, 0);
    if (options.json) {
      console.log(
        JSON.stringify({tables: tables.length, rows, hadLog, findings, waiting}, null, 2),
      );
    } else {
      tell(findings);
      tellHelp(findings);
      if (!options.quiet) {
        tellWaiting(waiting);
        tellResult(findings, plural(rows, 'row'), tables.length, hadLog);
      }
    }
    if (damaged.length > 0) endWith(exitCodes.database);
    else if (findings.length > told.length) endWith(exitCodes.invariant);
    if (told.length > 0) endWith(exitCodes.config);
  } finally {
    await db.close();
  }
}

// There is no ledger yet: what can be proven is where its logs are to come from.
async function checkBeforeFirstRun(options: LedgerOptions): Promise<void> {
  const findings = await configurationFindings(options);
  if (options.json) {
    console.log(JSON.stringify({tables: 0, rows: 0, hadLog: false, findings}, null, 2));
  } else {
    tell(findings);
    if (!options.quiet) {
      const result = plural(findings.length, 'problem');
      console.log(`no ledger yet, capledger run makes it; configuration: ${result}`);
    }
  }
  if (findings.length > 0) endWith(exitCodes.config);
}

async function configurationFindings({configuration, database}: LedgerOptions) {
  if (!configuration) return [];
  const {checkConfiguration} = await import('./config-check.ts');
  const found = await checkConfiguration(configuration, database);
  return found.map((finding) => ({kind: 'configuration' as const, ...finding}));
}

function tell(findings: readonly Finding[]): void {
  for (const {place, problem, hint} of findings) {
    console.error(`error: ${visible(place)}: ${visible(problem)}`);
    if (hint) console.error(`  hint: ${visible(hint)}`);
  }
}

function tellHelp(findings: readonly Finding[]): void {
  if (findings.some(({kind}) => kind === 'damage')) {
    console.error('  hint: capledger repair copies what can be read into a new ledger');
  } else if (findings.some(({kind}) => kind === 'ledger')) {
    console.error('  hint: ingest the logs into a new ledger, and please report this');
  }
}

function tellWaiting(lines: readonly WaitingLine[]): void {
  for (const {path, line, bytes, since} of lines) {
    console.error(
      `note: ${visible(path)}:${line}: ${bytes} bytes wait for the end of their line since ${since}`,
    );
  }
  if (lines.length === 0) return;
  console.error(
    '  hint: a day after that an ingest of the log reads them as they are; ' +
      'ingest it where it lies now, if it has moved',
  );
}

function tellResult(
  findings: readonly Finding[],
  rows: string,
  tables: number,
  hadLog: boolean,
): void {
  if (hadLog) console.log('the last run was cut short; the next ingest completes it');
  const result =
    findings.length === 0 ? 'no problem' : plural(findings.length, 'problem');
  console.log(`${plural(tables, 'table')}, ${rows}: ${result}`);
}
