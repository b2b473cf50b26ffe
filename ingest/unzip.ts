import {Readable} from 'node:stream';
import {crc32} from 'node:zlib';
import {
  type Entry,
  fromRandomAccessReaderPromise,
  RandomAccessReader,
  type ZipFile,
} from 'yauzl';
import {UserError} from '../lib/errors.ts';
import type {Bytes} from './bytes.ts';
import {blocks, IncompleteInput} from './gunzip.ts';
import {openSpool, type UnpackLimits} from './spool.ts';

const readable = /\.(json|csv|txt|log|xlsx)$/i;
const archive = /\.(zip|gz|tgz|7z|rar)$/i;
// Each is held in memory by name until its turn.
const mostEntries = 20_000;
const hidden = /(^|\/)(\.|__MACOSX\/|README\.md$)/;

/** The files in a zip archive, each to be closed; one bad name refuses them all. */
export async function* unzip(bytes: Bytes, limits: UnpackLimits): AsyncGenerator<Bytes> {
  const zip = await openZip(bytes);
  const entries = await readableEntries(bytes.path, zip);
  let room = Math.min(limits.sizeBytes, Math.max(1 << 20, bytes.size * limits.ratio));
  for (const entry of entries) {
    const unpacked = await unpackEntry(bytes.path, zip, entry, {
      ...limits,
      sizeBytes: room,
    });
    room -= unpacked.size;
    yield unpacked;
  }
}

async function openZip(bytes: Bytes): Promise<ZipFile> {
  const options = {lazyEntries: true, autoClose: false};
  const reader = new BytesReader(bytes);
  try {
    return await fromRandomAccessReaderPromise(reader, bytes.size, options);
  } catch (cause) {
    const hint = 'Run again when it has been written to its end, or fetch it again.';
    throw new IncompleteInput(`${bytes.path}: zip is not whole yet`, {hint, cause});
  }
}

async function readableEntries(path: string, zip: ZipFile): Promise<Entry[]> {
  if (zip.entryCount > mostEntries) {
    throw refused(path, `holds ${zip.entryCount} files, more than ${mostEntries}`);
  }
  const entries: Entry[] = [];
  try {
    for await (const entry of zip.eachEntry()) {
      const name = entry.fileName;
      if (hidden.test(name) || !isRegular(entry)) continue;
      if (archive.test(name))
        throw refused(`${path}/${name}`, 'an archive in an archive');
      if (!readable.test(name)) continue;
      if (entry.isEncrypted()) throw refused(`${path}/${name}`, 'is encrypted');
      entries.push(entry);
    }
  } catch (error) {
    // The library checks names itself: absolute ones and those that lead out with `..`.
    if (error instanceof UserError) throw error;
    throw refused(path, `the zip archive cannot be read: ${messageOf(error)}`);
  }
  if (entries.length > 0) return entries;
  throw refused(path, 'holds no .json, .csv, .txt, .log or .xlsx file');
}

async function unpackEntry(
  archivePath: string,
  zip: ZipFile,
  entry: Entry,
  limits: UnpackLimits,
): Promise<Bytes> {
  const path = `${archivePath}/${entry.fileName}`;
  const spool = openSpool(path, limits, entry.compressedSize);
  let checksum = 0;
  try {
    for await (const block of await zip.openReadStreamPromise(entry)) {
      checksum = crc32(block, checksum);
      spool.write(block);
    }
    if (checksum !== entry.crc32)
      throw refused(path, 'is damaged: its checksum is wrong');
  } catch (error) {
    spool.close();
    if (error instanceof UserError) throw error;
    throw refused(path, `is damaged: ${messageOf(error)}`);
  }
  // Zip keeps the time without a zone.
  const modifiedAt = entry.getLastModDate({timezone: 'UTC'});
  return spool.finish({compression: 'zip', modifiedAt});
}

/** A file, and no link or device; archives made on Windows do not say. */
function isRegular(entry: Entry): boolean {
  const type = (entry.externalFileAttributes >>> 16) & 0xf000;
  return !entry.fileName.endsWith('/') && (type === 0 || type === 0x8000);
}

class BytesReader extends RandomAccessReader {
  readonly #bytes: Bytes;

  constructor(bytes: Bytes) {
    super();
    this.#bytes = bytes;
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(blocks(this.#bytes, start, end), {objectMode: false});
  }
}

function refused(path: string, problem: string): UserError {
  return new UserError(`${path}: ${problem}`, {
    hint: 'Unpack it yourself and pass the files.',
  });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
