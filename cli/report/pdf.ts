import {execFile} from 'node:child_process';
import {mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';
import {promisify} from 'node:util';
import {exitCodes, UserError} from '../../lib/errors.ts';
import {findChromium} from './chromium.ts';

const run = promisify(execFile);
const patienceMs = 120_000;

/** Prints a page with a Chromium of this machine; throws a `UserError` where there is none. */
export async function printPdf(html: string): Promise<Uint8Array> {
  const browser = findChromium();
  const folder = await mkdtemp(join(tmpdir(), 'capledger-pdf-'));
  try {
    const page = join(folder, 'report.html');
    const pdf = join(folder, 'report.pdf');
    await writeFile(page, html);
    await run(
      browser,
      [
        '--headless',
        '--disable-gpu',
        '--no-first-run',
        '--disable-background-networking',
        // A browser run by root has no sandbox to drop into.
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        `--user-data-dir=${join(folder, 'profile')}`,
        '--no-pdf-header-footer',
        `--print-to-pdf=${pdf}`,
        pathToFileURL(page).href,
      ],
      {timeout: patienceMs},
    );
    return await readFile(pdf);
  } catch (error) {
    const told = error instanceof Error ? error.message : String(error);
    throw new UserError(`${browser}: printed no PDF: ${told.split('\n')[0]}`, {
      exitCode: exitCodes.cannotWrite,
      hint: 'Open the HTML in a browser and print it there; it is made for paper too.',
      cause: error,
    });
  } finally {
    await rm(folder, {recursive: true, force: true, maxRetries: 5});
  }
}
