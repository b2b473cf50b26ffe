import {failedResult} from './failed.ts';
import {ingestGroup} from './group.ts';
import {ingestFile} from './ingest-file.ts';
import {type FileJob, type Prepared, prepare} from './prepare.ts';
import type {FileResult} from './result.ts';
import {isLog} from './source.ts';

/** Takes inputs one by one; reads small ones together, and large ones at once. */
export interface Intake {
  /** Closes the input when it is done with; answers what is known by now. */
  add(job: FileJob): Promise<Done[]>;
  /** Reads what still waits for company. */
  flush(): Promise<Done[]>;
}

/** An input, and what became of it. */
export interface Done {
  readonly job: FileJob;
  readonly result: FileResult;
}

// Together some hundred thousand rows: DuckDB packs those at once, and writes fewer first
// to its log and then again.
const groupBytes = 64 << 20;
const groupFiles = 256;
// Of a log only a block at a time is in memory.
const smallLogBytes = 16 << 20;
const smallBytes = 1 << 20;

export function intake(): Intake {
  const waiting: Prepared[] = [];

  const flush = async (): Promise<Done[]> => {
    const group = waiting.splice(0);
    try {
      const results = group.length > 1 ? await ingestGroup(group) : new Map();
      const done: Done[] = [];
      for (const prepared of group) {
        const result = results.get(prepared) ?? (await alone(prepared));
        done.push({job: prepared.job, result});
      }
      return done;
    } finally {
      for (const {job} of group) job.bytes.close();
    }
  };

  const add = async (job: FileJob): Promise<Done[]> => {
    const prepared = await prepare(job).catch((error: unknown) =>
      failedResult(job.bytes.path, error),
    );
    if ('status' in prepared) {
      job.bytes.close();
      return [{job, result: prepared}];
    }
    const isAlike = waiting.some((other) => mayBeOne(other, prepared));
    const size = waiting.reduce((sum, other) => sum + other.job.bytes.size, 0);
    const isFull = waiting.length >= groupFiles || size + job.bytes.size > groupBytes;
    const isSmall = job.bytes.size <= largestOfGroup(prepared) && !job.options.dryRun;
    const done = isAlike || isFull || !isSmall ? await flush() : [];
    waiting.push(prepared);
    return isSmall ? done : [...done, ...(await flush())];
  };

  return {add, flush};
}

/** What begins alike may be the same: the second has to find the first in the ledger. */
function mayBeOne(a: Prepared, b: Prepared): boolean {
  return a.head === b.head && (a.said === b.said || !a.said || !b.said);
}

function largestOfGroup({found: {source}}: Prepared): number {
  return isLog(source) ? smallLogBytes : smallBytes;
}

async function alone(prepared: Prepared): Promise<FileResult> {
  try {
    return await ingestFile(prepared);
  } catch (error) {
    return failedResult(prepared.job.bytes.path, error);
  }
}
