const crcs = Array.from({length: 256}, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  return crc >>> 0;
});

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crcs[(crc ^ byte) & 255] ?? 0) ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

const fields = (...parts: readonly (readonly [2 | 4, number])[]): Buffer =>
  Buffer.concat(
    parts.map(([size, value]) => {
      const part = Buffer.alloc(size);
      part.writeUIntLE(value, 0, size);
      return part;
    }),
  );

// 2026-03-31 06:00:00, as DOS counts.
const [time, date] = [6 << 11, ((2026 - 1980) << 9) | (3 << 5) | 31];

/**
 * A zip archive that stores its files as they are.
 *
 * Compressed bytes differ from one release of zlib to the next; sample logs must not.
 */
export function zip(files: Readonly<Record<string, string>>): Uint8Array {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(files)) {
    const [path, bytes] = [Buffer.from(name), Buffer.from(content)];
    const {length} = bytes;
    const shared = [
      ...([
        [2, 20],
        [2, 0],
        [2, 0],
        [2, time],
        [2, date],
        [4, crc32(bytes)],
      ] as const),
      ...([
        [4, length],
        [4, length],
        [2, path.length],
        [2, 0],
      ] as const),
    ] as const;
    const local = Buffer.concat([fields([4, 0x04034b50], ...shared), path, bytes]);
    const more = [
      [2, 0],
      [2, 0],
      [2, 0],
      [4, 0],
      [4, offset],
    ] as const;
    directory.push(fields([4, 0x02014b50], [2, 20], ...shared, ...more), path);
    locals.push(local);
    offset += local.length;
  }
  const count = Object.keys(files).length;
  const index = Buffer.concat(directory);
  const end = fields(
    ...([
      [4, 0x06054b50],
      [2, 0],
      [2, 0],
      [2, count],
      [2, count],
    ] as const),
    ...([
      [4, index.length],
      [4, offset],
      [2, 0],
    ] as const),
  );
  return Buffer.concat([...locals, index, end]);
}
