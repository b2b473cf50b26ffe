import yargs from 'yargs';
import {exitCodes, UserError} from '../lib/errors.ts';
import {toolVersion} from '../lib/version.ts';
import {readableArguments} from './arguments.ts';
import {alertCommand} from './commands/alert.ts';
import {backupCommand} from './commands/backup.ts';
import {chargebackCommand} from './commands/chargeback.ts';
import {checkCommand} from './commands/check.ts';
import {closeCommand} from './commands/close.ts';
import {configCommand} from './commands/config.ts';
import {diffCommand} from './commands/diff.ts';
import {explainCommand} from './commands/explain.ts';
import {exportCommand} from './commands/export.ts';
import {forecastCommand} from './commands/forecast.ts';
import {healthCommand} from './commands/health.ts';
import {ingestCommand} from './commands/ingest.ts';
import {initCommand} from './commands/init.ts';
import {privacyCommand} from './commands/privacy.ts';
import {publishCommand} from './commands/publish.ts';
import {queryCommand} from './commands/query.ts';
import {readingCommand} from './commands/reading.ts';
import {reconcileCommand} from './commands/reconcile.ts';
import {rejectsCommand} from './commands/rejects.ts';
import {repairCommand} from './commands/repair.ts';
import {reportCommand} from './commands/report.ts';
import {restoreCommand} from './commands/restore.ts';
import {rightsizingCommand} from './commands/rightsizing.ts';
import {runCommand} from './commands/run.ts';
import {sourcesCommand} from './commands/sources.ts';
import {vacuumCommand} from './commands/vacuum.ts';
import {verifyCommand} from './commands/verify.ts';
import {configure} from './configure.ts';

/** Every command, in the order of the help. */
export const commandNames = [
  'init',
  'config',
  'run',
  'ingest',
  'report',
  'forecast',
  'diff',
  'rightsizing',
  'chargeback',
  'query',
  'export',
  'explain',
  'reconcile',
  'reading',
  'close',
  'health',
  'sources',
  'rejects',
  'check',
  'repair',
  'backup',
  'restore',
  'vacuum',
  'verify',
  'publish',
  'alert',
  'privacy',
] as const;

/** The parser of the whole command line; also what the manual is generated from. */
export function commandLine(args: readonly string[]) {
  return yargs(readableArguments(args))
    .scriptName('capledger')
    .usage('One ledger for Qlik licence capacity.\n\nUsage: $0 <command>')
    .locale('en')
    .option('json', {
      type: 'boolean',
      default: false,
      describe: 'Print the result as JSON',
    })
    .option('quiet', {
      alias: 'q',
      type: 'boolean',
      default: false,
      describe: 'Print errors only',
    })
    .option('config', {
      type: 'string',
      requiresArg: true,
      describe: 'The configuration; the nearest capledger.yaml upwards if not given',
    })
    .middleware(configure)
    .command(initCommand)
    .command(configCommand)
    .command(runCommand)
    .command(ingestCommand)
    .command(reportCommand)
    .command(forecastCommand)
    .command(diffCommand)
    .command(rightsizingCommand)
    .command(chargebackCommand)
    .command(queryCommand)
    .command(exportCommand)
    .command(explainCommand)
    .command(reconcileCommand)
    .command(readingCommand)
    .command(closeCommand)
    .command(healthCommand)
    .command(sourcesCommand)
    .command(rejectsCommand)
    .command(checkCommand)
    .command(repairCommand)
    .command(backupCommand)
    .command(restoreCommand)
    .command(vacuumCommand)
    .command(verifyCommand)
    .command(publishCommand)
    .command(alertCommand)
    .command(privacyCommand)
    .demandCommand(1, 'no command')
    .recommendCommands()
    .strict()
    .version(toolVersion)
    .alias('help', 'h')
    .epilogue('Exit codes and every option: docs/cli.md')
    .wrap(80)
    .exitProcess(false)
    .fail((message, error) => {
      throw error instanceof UserError ? error : usageError(message ?? error.message);
    });
}

function usageError(message: string): UserError {
  return new UserError(`command line: ${message}`, {
    exitCode: exitCodes.usage,
    hint: 'See capledger --help, or capledger <command> --help.',
  });
}
