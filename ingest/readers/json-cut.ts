import {Tokenizer, TokenType} from '@streamparser/json';

/** An element of the array, or the one value of the input. */
export interface Cut {
  readonly line: number;
  readonly byteOffset: number;
  readonly length: number;
  readonly kind: 'object' | 'array' | 'value';
  /** Levels of objects and arrays within each other, itself included. */
  readonly depth: number;
  /** Its bytes; only the beginning of one that is too long. */
  readonly text: Buffer;
}

/** What is wrong with the text, and where. */
export interface Fault {
  readonly line: number;
  readonly message: string;
}

/** Cuts JSON text into the elements of its top-level array, block by block. */
export interface JsonCutter {
  /** Calls `onCut` for each element that ends in the block; a fault ends it all. */
  write(block: Buffer): Fault | undefined;
  end(): Fault | undefined;
}

interface Open {
  readonly line: number;
  readonly start: number;
  readonly byteOffset: number;
  readonly kind: Cut['kind'];
}

type Expected = 'value' | 'value or end' | 'comma or end' | 'nothing';

const opens: ReadonlySet<number> = new Set([
  TokenType.LEFT_BRACE,
  TokenType.LEFT_BRACKET,
]);
const closes: ReadonlySet<number> = new Set([
  TokenType.RIGHT_BRACE,
  TokenType.RIGHT_BRACKET,
]);
const keptOfLong = 1000;
const lineFeed = 10;

// The tokenizer holds a text until it ends.
const longestToken = 64 << 20;

export interface CutterOptions {
  /** Bytes of an element that are kept; more than that is only measured. */
  readonly longest: number;
  /** Where an offset in the text lies in the input. */
  readonly physical: (offset: number) => number;
  readonly onCut: (cut: Cut) => void;
}

export function jsonCutter({longest, physical, onCut}: CutterOptions): JsonCutter {
  const tokenizer = new Tokenizer();
  let expected: Expected = 'value';
  let depth = 0;
  let deepest = 0;
  let isArray = false;
  let isStarted = false;
  let open: Open | undefined;
  let pieces: Buffer[] = [];
  let kept = 0;
  let fault: Fault | undefined;
  let block: Buffer = Buffer.alloc(0);
  let base = 0;
  let line = 1;
  let counted = 0;
  let lastToken = 0;

  const lineAt = (offset: number): number => {
    const to = offset - base;
    for (let at = block.indexOf(lineFeed, counted - base); at >= 0 && at < to; ) {
      line++;
      at = block.indexOf(lineFeed, at + 1);
    }
    counted = Math.max(counted, offset);
    return line;
  };
  const fail = (offset: number, message: string): void => {
    fault ??= {line: lineAt(offset), message};
  };
  const keep = (from: number, to: number): void => {
    if (kept > longest) return;
    kept += to - from;
    pieces.push(Buffer.from(block.subarray(from, to)));
    if (kept > longest) pieces = [Buffer.concat(pieces).subarray(0, keptOfLong)];
  };
  const begin = (start: number, kind: Cut['kind']): void => {
    open = {line: lineAt(start), start, byteOffset: physical(start), kind};
    pieces = [];
    kept = 0;
  };
  const finish = (end: number): void => {
    if (!open) return;
    keep(Math.max(open.start - base, 0), end - base);
    const {line, byteOffset, kind, start} = open;
    const text = Buffer.concat(pieces);
    onCut({line, byteOffset, kind, depth: deepest, length: end - start, text});
    open = undefined;
    expected = isArray ? 'comma or end' : 'nothing';
  };

  /** Takes a token outside all elements; says what is wrong with it. */
  const between = (token: number, offset: number, value: unknown): string | undefined => {
    if (token === TokenType.COMMA) {
      if (expected !== 'comma or end') return 'a comma too many';
      expected = 'value';
    } else if (token === TokenType.RIGHT_BRACKET && isArray) {
      if (expected === 'value') return 'a comma before the end of the array';
      isArray = false;
      expected = 'nothing';
    } else if (expected === 'nothing') {
      return 'more text behind the end of the JSON';
    } else if (expected === 'comma or end') {
      return 'no comma between two elements of the array';
    } else if (token === TokenType.LEFT_BRACKET && !isStarted) {
      isArray = true;
      expected = 'value or end';
    } else if (opens.has(token)) {
      begin(offset, token === TokenType.LEFT_BRACE ? 'object' : 'array');
      depth = 1;
      deepest = 1;
    } else if (closes.has(token) || token === TokenType.COLON) {
      return 'a value is missing';
    } else {
      takePlain(offset, value);
    }
    isStarted = true;
    return undefined;
  };
  const takePlain = (offset: number, value: unknown): void => {
    const text = Buffer.from(JSON.stringify(value));
    const byteOffset = physical(offset);
    onCut({
      line: lineAt(offset),
      byteOffset,
      kind: 'value',
      depth: 0,
      length: text.length,
      text,
    });
    expected = isArray ? 'comma or end' : 'nothing';
  };

  tokenizer.onToken = ({token, offset, value}) => {
    lastToken = offset;
    if (fault) return;
    if (!open) {
      const problem = between(token, offset, value);
      if (problem) fail(offset, problem);
      return;
    }
    if (opens.has(token)) depth++;
    deepest = Math.max(deepest, depth);
    if (closes.has(token)) depth--;
    if (depth === 0) finish(offset + 1);
  };
  tokenizer.onError = (error) => {
    const at = /position "(\d+)"\)/.exec(error.message)?.[1];
    const offset = at === undefined ? base + block.length : Number(at);
    const seen = JSON.stringify(String.fromCharCode(block[offset - base] ?? 32));
    fail(
      offset,
      at === undefined ? 'ends within a value' : `${seen} is not expected here`,
    );
  };

  return {
    write: (next) => {
      block = next;
      tokenizer.write(block);
      if (fault) return fault;
      const end = base + block.length;
      if (open) keep(Math.max(open.start - base, 0), block.length);
      if (end - lastToken > longestToken) fail(end, 'a text of more than 64 MiB');
      lineAt(end);
      base = end;
      return fault;
    },
    end: () => {
      block = Buffer.alloc(0);
      if (isStarted) tokenizer.end();
      if (!isStarted) fail(base, 'holds no JSON');
      else if (expected !== 'nothing') fail(base, 'ends within the array or object');
      return fault;
    },
  };
}
