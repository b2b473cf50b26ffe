import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  renameSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import {join} from 'node:path';
import {gzipSync} from 'node:zlib';
import {header, line} from './workplace.ts';

/** A log of the model, beside the real one at its path. */
export interface ModelLog {
  path: string;
  readonly node: string;
  /** Whole lines behind the header, with their ends. */
  lines: string[];
  /** A last line that is not yet written to its end. */
  tail: string;
  /** What is missing of that line. */
  rest: string;
  isPacked: boolean;
  isBare: boolean;
}

/** One step of somebody who writes, rotates, copies and damages logs. */
export interface Step {
  readonly action: (typeof actions)[number];
  readonly log: number;
  readonly count: number;
}

/** So that what is half written is taken to be dead. */
const longAgo = new Date('2020-01-01');

export const actions = [
  'append',
  'append',
  'append',
  'repeatLine',
  'appendBad',
  'appendPartial',
  'finishPartial',
  'age',
  'rename',
  'copy',
  'copyWithoutNode',
  'gzip',
  'gzipAndKeep',
  'copytruncate',
  'truncateRewrite',
  'restoreOlder',
  'edit',
  'delete',
  'moveToArchive',
  'newLog',
] as const;

/** A real folder of logs and what must be in it. */
export interface LogFolder {
  readonly logs: ModelLog[];
  take(step: Step): void;
}

export function logFolder(folder: string): LogFolder {
  const logs: ModelLog[] = [];
  let session = 0;
  let names = 0;
  mkdirSync(join(folder, 'archive'), {recursive: true});

  const next = () => line(session++);
  const many = (count: number) => Array.from({length: count}, next);
  const put = (log: ModelLog) => {
    const text = log.isBare ? '' : header + log.lines.join('') + log.tail;
    writeFileSync(log.path, log.isPacked ? gzipSync(text) : text);
  };
  const add = (log: ModelLog, text: string) => {
    const isHeaderMissing = log.isBare;
    log.isBare = false;
    appendFileSync(log.path, isHeaderMissing ? header + text : text);
  };
  const free = (log: ModelLog, place: string) => {
    names++;
    const day = new Date(Date.UTC(2026, 0, names)).toISOString().slice(0, 10);
    const end = log.isPacked ? '.log.gz' : '.log';
    return join(folder, place, `Sessions_${log.node}_${day}${end}`);
  };
  const begin = (node: string, path: string, count: number) => {
    const lines = many(count);
    const log = {path, node, lines, tail: '', rest: '', isPacked: false, isBare: false};
    logs.push(log);
    put(log);
  };
  const live = (node: string) => join(folder, `Sessions_${node}.log`);
  const copied = (log: ModelLog, path: string) => {
    copyFileSync(log.path, path);
    logs.push({...log, path, lines: [...log.lines]});
  };
  const rewritten = (log: ModelLog, lines: string[]) => {
    Object.assign(log, {lines, tail: '', rest: '', isBare: false});
    put(log);
  };
  const moved = (log: ModelLog, place: string) => {
    const path = free(log, place);
    renameSync(log.path, path);
    log.path = path;
  };
  const packed = (log: ModelLog) => {
    const path = `${free(log, 'archive')}.gz`;
    const other = {...log, path, lines: [...log.lines], isPacked: true};
    logs.push(other);
    put(other);
  };
  const drop = (log: ModelLog) => {
    rmSync(log.path);
    logs.splice(logs.indexOf(log), 1);
  };
  /** A writer ends its half line before it writes another. */
  const finish = (log: ModelLog) => {
    if (log.tail === '') return;
    add(log, log.rest);
    log.lines.push(log.tail + log.rest);
    log.tail = '';
    log.rest = '';
  };
  const append = (log: ModelLog, ...lines: string[]) => {
    finish(log);
    add(log, lines.join(''));
    log.lines.push(...lines);
  };

  const grow: Partial<Record<Step['action'], (log: ModelLog, count: number) => void>> = {
    append: (log, count) => append(log, ...many(count)),
    repeatLine: (log, count) =>
      append(log, log.lines[count % log.lines.length] ?? next()),
    appendBad: (log, count) =>
      append(log, ['cut\tshort\r\n', '\r\n', header][count % 3] ?? ''),
    appendPartial: (log, count) => {
      finish(log);
      const whole = next();
      log.tail = whole.slice(0, 1 + ((count * 17) % 90));
      log.rest = whole.slice(log.tail.length);
      add(log, log.tail);
    },
    finishPartial: finish,
    age: (log) => utimesSync(log.path, longAgo, longAgo),
    gzipAndKeep: packed,
    copytruncate: (log) => {
      copied(log, free(log, 'archive'));
      truncateSync(log.path);
      Object.assign(log, {lines: [], tail: '', rest: '', isBare: true});
    },
    truncateRewrite: (log, count) => rewritten(log, many(count)),
    restoreOlder: (log, count) => rewritten(log, log.lines.slice(0, count)),
    edit: (log, count) => {
      if (log.lines.length === 0) return;
      log.lines[count % log.lines.length] = next();
      put(log);
    },
    gzip: (log) => {
      packed(log);
      drop(log);
    },
  };
  const keep: typeof grow = {
    rename: (log) => moved(log, ''),
    moveToArchive: (log) => moved(log, 'archive'),
    copy: (log) => copied(log, free(log, '')),
    copyWithoutNode: (log) => {
      names++;
      copied(log, join(folder, `backup ${names}${log.isPacked ? '.gz' : ''}`));
    },
    delete: drop,
  };

  return {
    logs,
    take: ({action, log: index, count}) => {
      const node = `qv${1 + (count % 2)}`;
      const log = logs[index % Math.max(1, logs.length)];
      if (!log || action === 'newLog') {
        if (!existsSync(live(node))) begin(node, live(node), count);
        return;
      }
      if (!log.isPacked) grow[action]?.(log, count);
      keep[action]?.(log, count);
    },
  };
}
