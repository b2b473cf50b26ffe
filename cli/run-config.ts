import {stringify} from 'yaml';
import {configRows} from '../lib/config/rows.ts';
import {exitCodes, UserError} from '../lib/errors.ts';
import type {ConfigCommandOptions} from './commands/config.ts';
import {checkConfiguration, type Finding} from './config-check.ts';
import {endWith} from './exit.ts';
import {visible} from './terminal.ts';
import {plural} from './words.ts';

/** Prints the configuration, or what of it does not hold here. */
export async function runConfig(options: ConfigCommandOptions): Promise<void> {
  const {configuration, database} = options;
  if (!configuration) {
    throw new UserError('capledger.yaml: not found in this folder or above it', {
      exitCode: exitCodes.config,
      hint: 'capledger init <folder> writes one.',
    });
  }
  // Its lists are read too: a broken one is found here and not at night.
  configRows(configuration);
  if (options.action === 'show') {
    const shown = {file: configuration.path, ...masked(configuration.config), database};
    process.stdout.write(options.json ? `${JSON.stringify(shown)}\n` : stringify(shown));
    return;
  }
  const findings = await checkConfiguration(configuration, database);
  if (options.json) console.log(JSON.stringify({findings}, null, 2));
  else print(findings, options.quiet);
  if (findings.length > 0) endWith(exitCodes.config);
}

/** Secrets are never in the file; what may hold one all the same is covered. */
function masked<T extends object>(config: T): T {
  const text = JSON.stringify(config, (key, value) =>
    (key === 'url' || key === 'server') && typeof value === 'string'
      ? covered(value)
      : value,
  );
  return JSON.parse(text);
}

function covered(address: string): string {
  const url = new URL(address);
  if (url.password) url.password = '***';
  if (url.search) url.search = '?***';
  const path = url.pathname.length > 1 && url.protocol.startsWith('http') ? '/***' : '';
  return `${url.protocol}//${url.username ? `${url.username}:***@` : ''}${url.host}${path}`;
}

function print(findings: readonly Finding[], isQuiet: boolean): void {
  for (const {place, problem, hint} of findings) {
    console.error(`error: ${visible(place)}: ${visible(problem)}`);
    console.error(`  hint: ${visible(hint)}`);
  }
  if (isQuiet) return;
  console.log(
    findings.length === 0 ? 'all of it holds' : plural(findings.length, 'problem'),
  );
}
