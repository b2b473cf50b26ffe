import type {IngestProgress} from '../ingest/result.ts';
import {excerpt} from './terminal.ts';
import {plural} from './words.ts';

/** Shows how far a long run is, on standard error. */
export interface Progress {
  readonly onProgress: (at: IngestProgress) => void;
  stop(): void;
}

const patienceMs = 700;
const lineEveryMs = 10_000;

/** A bar on a terminal, a plain line now and then elsewhere, nothing when quiet. */
export async function startProgress(quiet: boolean): Promise<Progress> {
  if (quiet) return {onProgress: () => undefined, stop: () => undefined};
  return process.stderr.isTTY ? bar() : lines();
}

async function bar(): Promise<Progress> {
  const {SingleBar} = await import('cli-progress');
  const bar = new SingleBar({
    format: '{file} [{bar}] {percentage}% {figures}',
    barsize: 24,
    stream: process.stderr,
    hideCursor: false,
    clearOnComplete: true,
    fps: 5,
  });
  const begun = Date.now();
  const clock = fileClock();
  return {
    onProgress: (at) => {
      if (Date.now() - begun < patienceMs) return;
      const payload = {
        file: excerpt(at.path.split(/[/\\]/).at(-1) ?? '', 32),
        figures: figures(at, clock(at.path)),
      };
      if (!bar.isActive) bar.start(at.totalBytes, at.bytes, payload);
      bar.setTotal(at.totalBytes);
      bar.update(at.bytes, payload);
    },
    stop: () => bar.stop(),
  };
}

function lines(): Progress {
  const clock = fileClock();
  let last = Date.now();
  return {
    onProgress: (at) => {
      const now = Date.now();
      if (now - last < lineEveryMs) return;
      last = now;
      const share = Math.floor((at.bytes / Math.max(1, at.totalBytes)) * 100);
      console.error(
        `${excerpt(at.path, 200)}: ${share}%, ${figures(at, clock(at.path))}`,
      );
    },
    stop: () => undefined,
  };
}

/** Milliseconds since a file was first asked for. */
function fileClock(): (path: string) => number {
  let current = '';
  let begun = Date.now();
  return (path) => {
    if (path !== current) {
      current = path;
      begun = Date.now();
    }
    return Date.now() - begun;
  };
}

/** `120 of 436 MB, 280,000 rows, 32 MB/s, 10 s left`. */
export function figures(at: IngestProgress, elapsedMs: number): string {
  const mega = (bytes: number) => (bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0);
  const perMs = elapsedMs > 0 ? at.bytes / elapsedMs : 0;
  const leftS =
    perMs > 0 ? Math.ceil((at.totalBytes - at.bytes) / perMs / 1000) : undefined;
  return [
    `${mega(at.bytes)} of ${mega(at.totalBytes)} MB`,
    plural(at.rows, 'row'),
    ...(perMs > 0 ? [`${(perMs / 1000).toFixed(1)} MB/s`] : []),
    ...(leftS !== undefined && elapsedMs > 1000 ? [`${leftS} s left`] : []),
  ].join(', ');
}
