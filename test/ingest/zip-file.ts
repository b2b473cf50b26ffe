import {crc32, deflateRawSync} from 'node:zlib';

export interface ZipEntry {
  readonly name: string;
  readonly content: string | Buffer;
  /** DOS date and time: 2024-02-03 10:20:30 unless told. */
  readonly isEncrypted?: boolean;
  readonly isSymlink?: boolean;
  /** What the archive claims, where it lies. */
  readonly size?: number;
}

const dosTime = (10 << 11) | (20 << 5) | 15;
const dosDate = ((2024 - 1980) << 9) | (2 << 5) | 3;

const unknown32 = 0xffffffff;

/**
 * The bytes of a zip archive, also of one that no tool would write. With `isZip64` its
 * sizes and places are of 64 bits, as those of archives beyond 4 GB are.
 */
export function zipFile(entries: readonly ZipEntry[], isZip64 = false): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const name = Buffer.from(entry.name);
    const content = Buffer.from(entry.content as string);
    const packed = deflateRawSync(content);
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt16LE(entry.isEncrypted ? 0x801 : 0x800, 2);
    shared.writeUInt16LE(8, 4);
    shared.writeUInt16LE(dosTime, 6);
    shared.writeUInt16LE(dosDate, 8);
    shared.writeUInt32LE(crc32(content), 10);
    shared.writeUInt32LE(packed.length, 14);
    shared.writeUInt32LE(entry.size ?? content.length, 18);
    shared.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), shared, name, packed]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(entry.isSymlink ? 0xa1ff0000 : 0x81a40000, 6);
    rest.writeUInt32LE(offset, 10);
    const version = Buffer.from([20, 3]);
    const mark = Buffer.from('PK\x01\x02');
    const listed = Buffer.from(shared);
    const extra = isZip64 ? wide(1, 24, content.length, packed.length, offset) : wide();
    if (isZip64) {
      listed.writeUInt32LE(unknown32, 14);
      listed.writeUInt32LE(unknown32, 18);
      rest.writeUInt32LE(unknown32, 10);
    }
    listed.writeUInt16LE(extra.length, 24);
    directory.push(Buffer.concat([mark, version, listed, rest, name, extra]));
    files.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(isZip64 ? unknown32 : offset, 16);
  const wideEnd = isZip64 ? endOf64(entries.length, central.length, offset) : wide();
  return Buffer.concat([...files, central, wideEnd, end]);
}

/** An extra field of 64-bit numbers, or nothing. */
function wide(id?: number, size = 0, ...numbers: readonly number[]): Buffer {
  if (id === undefined) return Buffer.alloc(0);
  const field = Buffer.alloc(4 + size);
  field.writeUInt16LE(id, 0);
  field.writeUInt16LE(size, 2);
  for (const [index, number] of numbers.entries()) {
    field.writeBigUInt64LE(BigInt(number), 4 + index * 8);
  }
  return field;
}

function endOf64(entries: number, size: number, offset: number): Buffer {
  const end = Buffer.alloc(76);
  end.write('PK\x06\x06', 'latin1');
  end.writeBigUInt64LE(44n, 4);
  for (const place of [24, 32]) end.writeBigUInt64LE(BigInt(entries), place);
  end.writeBigUInt64LE(BigInt(size), 40);
  end.writeBigUInt64LE(BigInt(offset), 48);
  end.write('PK\x06\x07', 56, 'latin1');
  end.writeBigUInt64LE(BigInt(offset + size), 64);
  end.writeUInt32LE(1, 72);
  return end;
}
