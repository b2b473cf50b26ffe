import {accessSync, constants} from 'node:fs';
import {delimiter, join} from 'node:path';
import {type Browser, chromium} from 'playwright-core';

const names = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
];

/** The Chromium to test with: `CHROMIUM`, else the first on the path. Throws when none is there. */
export function findBrowser(): string {
  const {CHROMIUM: chosen, PATH: path = ''} = process.env;
  const folders = [...path.split(delimiter), '/usr/bin', '/usr/local/bin'];
  const places = chosen
    ? [chosen]
    : folders.flatMap((folder) => names.map((name) => join(folder, name)));
  const found = places.find(isExecutable);
  if (found) return found;
  throw new Error(
    chosen
      ? `CHROMIUM=${chosen}: no program there`
      : 'no Chromium found: install it (Debian: apt-get install chromium) or name it in CHROMIUM',
  );
}

/** A headless browser that asks nothing of the network by itself. */
export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: findBrowser(),
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
