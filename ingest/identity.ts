import {createHash} from 'node:crypto';
import type {Db} from '../lib/db.ts';
import type {Bytes} from './bytes.ts';
import {type PrefixHash, prefixHash} from './prefix-hash.ts';
import type {TextEncoding} from './readers/text.ts';
import type {Source} from './source.ts';

/** A file as the ledger knows it: how much of what content was consumed. */
export interface KnownFile {
  readonly file_id: number;
  readonly path: string;
  readonly node: string | null;
  readonly source: string;
  readonly head_sha256: string;
  readonly consumed_bytes: number;
  readonly lines: number;
  readonly header_lines: number;
  readonly blank_lines: number;
  readonly continued_lines: number;
  readonly unrelated_lines: number;
  readonly tail_bytes: number;
  readonly rows: number;
  readonly rejects: number;
  readonly duplicates: number;
  readonly encoding: TextEncoding;
  readonly header: string;
  readonly content_sha256: string;
}

/** Where an input stands against the ledger. */
export interface Identity {
  readonly head: string;
  /** The file this input continues, or is. */
  readonly known: KnownFile | undefined;
  /** Its last line was read without its end, and the input goes on there. */
  readonly isReopened: boolean;
  /** The longest of the files that begin alike and go on otherwise. */
  readonly lookAlike: KnownFile | undefined;
  /** Hash of the bytes up to where reading has to go on. */
  readonly hash: PrefixHash;
}

/** Files of the ledger that begin like one of these inputs. */
export async function candidates(
  db: Db,
  heads: readonly string[],
): Promise<readonly KnownFile[]> {
  return db.all<KnownFile>(
    `select file_id, path, node, source, head_sha256, consumed_bytes, lines, header_lines,
        blank_lines, continued_lines, coalesce(unrelated_lines, 0) as unrelated_lines,
        coalesce(tail_bytes, 0) as tail_bytes,
        "rows", rejects, duplicates, encoding, header, content_sha256
    from files where head_sha256 in (${heads.map((head) => `'${head}'`).join(', ')})
    order by file_id`,
  );
}

/**
 * Finds what the ledger knows of this content: never by name, inode or first line alone.
 *
 * Header and first record pick the candidates; the hash of everything consumed decides.
 * The same bytes on two nodes are two files; bytes of no known node are those of any.
 */
export function identify(
  bytes: Bytes,
  source: Source,
  node: string | null,
  head: string,
  all: readonly KnownFile[],
): Identity {
  const candidates = all
    .filter(
      (file) =>
        file.source === source.name &&
        file.head_sha256 === head &&
        (node === null || file.node === null || file.node === node),
    )
    .sort(
      (a, b) =>
        a.consumed_bytes - b.consumed_bytes ||
        Number(a.node !== null) - Number(b.node !== null),
    );
  const hash = prefixHash(bytes);
  let known: KnownFile | undefined;
  let isReopened = false;
  for (const candidate of candidates) {
    if (candidate.consumed_bytes > bytes.size) break;
    hash.advance(candidate.consumed_bytes);
    if (hash.digest() !== candidate.content_sha256) continue;
    const isWhole = endsLine(bytes, candidate.consumed_bytes);
    if (!isWhole && candidate.tail_bytes === 0) continue;
    known = candidate;
    isReopened = !isWhole;
  }
  const lookAlike = known ? undefined : candidates.at(-1);
  const end = (known?.consumed_bytes ?? 0) - (isReopened ? (known?.tail_bytes ?? 0) : 0);
  if (hash.end === end) return {head, known, isReopened, lookAlike, hash};
  const again = prefixHash(bytes);
  again.advance(end);
  return {head, known, isReopened, lookAlike, hash: again};
}

/**
 * Whether what was consumed ends where this input ends, or with a line. A log packed while
 * its last line was half written is read to its end; a log that goes on there has that line
 * taken back first.
 */
function endsLine(bytes: Bytes, end: number): boolean {
  if (end === bytes.size) return true;
  const last = Buffer.alloc(2);
  bytes.read(last, 0, 2, end - 2);
  return last[1] === 10 || (last[0] === 10 && last[1] === 0);
}

/**
 * SHA-256 of header and first record of a log; of the whole input where nothing is ever
 * appended. Nothing for a log that holds no record yet: it has no identity.
 */
export function headOf(bytes: Bytes, source: Source): string | undefined {
  if (source.format !== 'tabbed' && source.format !== 'lines') {
    const hash = prefixHash(bytes);
    hash.advance(bytes.size);
    return hash.digest();
  }
  const block = Buffer.alloc(Math.min(1 << 20, bytes.size));
  bytes.read(block, 0, block.length, 0);
  let end = block.indexOf(10);
  // A log of any kind has no header: its first line is enough.
  if (source.format === 'lines' && end >= 0) {
    return createHash('sha256')
      .update(block.subarray(0, end + 1))
      .digest('hex');
  }
  while (end >= 0 && end + 1 < block.length) {
    const next = block.indexOf(10, end + 1);
    if (next < 0) break;
    const isRecord = block.subarray(end + 1, next).some((byte) => byte > 32);
    if (isRecord)
      return createHash('sha256')
        .update(block.subarray(0, next + 1))
        .digest('hex');
    end = next;
  }
  if (end < 0 || (bytes.size <= block.length && !bytes.isClosed)) return undefined;
  return createHash('sha256').update(block).digest('hex');
}
