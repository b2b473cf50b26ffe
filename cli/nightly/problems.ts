import type {FileResult} from '../../ingest/result.ts';
import {visible} from '../terminal.ts';

/** Says on standard error which inputs need somebody, and what to do. */
export function reportProblems(files: readonly FileResult[]): void {
  for (const {path, message, hint, exitCode} of files) {
    if (!message || exitCode === 0) continue;
    const place = message.startsWith(path) ? '' : `${visible(path)}: `;
    console.error(`error: ${place}${visible(message)}`);
    if (hint) console.error(`  hint: ${visible(hint)}`);
  }
}
