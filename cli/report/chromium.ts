import {accessSync, constants} from 'node:fs';
import {delimiter, join} from 'node:path';
import {exitCodes, UserError} from '../../lib/errors.ts';

const names = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'chrome',
  'chrome.exe',
  'msedge.exe',
];

const usual = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:/Program Files/Google/Chrome/Application/chrome.exe',
  'C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe',
];

/** A Chromium of this machine: the one in `CHROMIUM`, else the first that is found. */
export function findChromium(env: NodeJS.ProcessEnv = process.env): string {
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean);
  const places = env.CHROMIUM
    ? [env.CHROMIUM]
    : [...folders.flatMap((folder) => names.map((name) => join(folder, name))), ...usual];
  const found = places.find(canRun);
  if (found) return found;
  const what = env.CHROMIUM ? `CHROMIUM=${env.CHROMIUM}` : '--pdf';
  throw new UserError(`${what}: no Chromium, Chrome or Edge found`, {
    exitCode: exitCodes.missing,
    hint: 'Install one or name it in CHROMIUM; the HTML prints from any browser.',
  });
}

function canRun(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
