import {mkdtempSync, readdirSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {Readable} from 'node:stream';
import {gzipSync} from 'node:zlib';
import {expect, onTestFinished, test} from 'vitest';
import {IncompleteInput} from '../../ingest/gunzip.ts';
import {type UnpackOptions, unpack} from '../../ingest/unpack.ts';
import {workbook} from './readers/workbook.ts';
import {type ZipEntry, zipFile} from './zip-file.ts';

const text = 'a\tb\n'.repeat(5) + Math.random();

const fileOf = (name: string, content: string | Buffer): string => {
  const folder = mkdtempSync(join(tmpdir(), 'capledger-test-'));
  onTestFinished(() => rmSync(folder, {recursive: true}));
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};

const opened = async (path: string, options: UnpackOptions = {}) => {
  const found = [];
  for await (const bytes of unpack(path, options)) {
    const content = Buffer.alloc(bytes.size);
    expect(bytes.read(content, 0, bytes.size, 0)).toBe(bytes.size);
    bytes.close();
    const {compression, isClosed, modifiedAt} = bytes;
    const name = bytes.path.slice(bytes.path.lastIndexOf('/x') + 1);
    found.push({name, content: content.toString(), compression, isClosed, modifiedAt});
  }
  return found;
};

const unpacked = (name: string, content: string | Buffer, options: UnpackOptions = {}) =>
  opened(fileOf(name, content), options);

const zipped = (...entries: ZipEntry[]) => unpacked('x.zip', zipFile(entries));

/** Files this process still keeps open though their name is gone. */
const nameless = () => readdirSync('/proc/self/fd', {withFileTypes: true}).length;

test('a plain file is itself, and may still grow', async () => {
  expect(await unpacked('x.log', text)).toMatchObject([
    {name: 'x.log', content: text, compression: undefined, isClosed: false},
  ]);
});

test('gzip is known by its content, all members are unpacked', async () => {
  const packed = Buffer.concat([gzipSync(text), gzipSync('more\n'), Buffer.alloc(512)]);
  const before = nameless();
  expect(await unpacked('x.log', packed)).toMatchObject([
    {name: 'x.log', content: `${text}more\n`, compression: 'gzip', isClosed: true},
  ]);
  expect(nameless()).toBe(before);
});

test('gzip that ends too early is not whole yet', async () => {
  const packed = Buffer.concat([gzipSync(text), gzipSync(text)]);
  for (const length of [packed.length - 1, packed.length - 12, 11, 3, 2, 1, 0]) {
    const cut = unpacked('x.gz', packed.subarray(0, length));
    await expect(cut).rejects.toThrow(IncompleteInput);
    await expect(cut).rejects.toMatchObject({
      exitCode: 65,
      message: expect.stringContaining('x.gz: gzip is not whole yet'),
    });
  }
});

test.each([
  ['bad checksum', changed(gzipSync(text), -6), 'its checksum is wrong'],
  ['bad length', changed(gzipSync(text), -2), 'its length is wrong'],
  [
    'garbage',
    Buffer.concat([gzipSync(text), Buffer.from('garbage')]),
    'follows the end of',
  ],
  ['plain text', Buffer.from(text), 'is called .gz, but is not packed with gzip'],
  ['gzip in gzip', gzipSync(gzipSync(text)), 'gzip within gzip'],
  [
    'zip in gzip',
    gzipSync(zipFile([{name: 'a.json', content: '[]'}])),
    'zip within gzip',
  ],
])('gzip with %s is refused', async (_, content, message) => {
  const before = nameless();
  const refused = unpacked('x.gz', content);
  await expect(refused).rejects.toMatchObject({
    name: 'UserError',
    exitCode: 65,
    message: expect.stringContaining(message),
    hint: expect.any(String),
  });
  expect(nameless()).toBe(before);
});

test('a gzip bomb is stopped at its limit', async () => {
  const bomb = gzipSync(Buffer.alloc(20 << 20));
  await expect(unpacked('x.gz', bomb)).rejects.toMatchObject({
    exitCode: 65,
    message: expect.stringContaining('unpacks to more than'),
  });
  const limits = {ratio: 2000, sizeBytes: 1 << 20};
  await expect(unpacked('x.gz', bomb, {limits})).rejects.toThrow(
    'more than 1048576 bytes',
  );
  const generous = {ratio: 2000, sizeBytes: 1 << 30};
  expect(await unpacked('x.gz', bomb, {limits: generous})).toHaveLength(1);
});

test('a zip archive gives each file that can be read, with its own time', async () => {
  const modifiedAt = new Date('2024-02-03T10:20:30Z');
  const files = await zipped(
    {name: 'a.json', content: '[]'},
    {name: 'b/', content: ''},
    {name: 'b/Sessions.LOG', content: text},
    {name: 'picture.png', content: 'x'},
    {name: '__MACOSX/a.json', content: 'x'},
    {name: '.hidden.json', content: 'x'},
    {name: 'link.json', content: '/etc/passwd', isSymlink: true},
  );
  const more = {compression: 'zip', isClosed: true, modifiedAt};
  expect(files).toEqual([
    {name: 'x.zip/a.json', content: '[]', ...more},
    {name: 'x.zip/b/Sessions.LOG', content: text, ...more},
  ]);
});

test('a workbook is a file of its own, also within an archive', async () => {
  const content = workbook([[['a', 'b']]]);
  expect(await unpacked('x.xlsx', content)).toMatchObject([
    {name: 'x.xlsx', compression: undefined},
  ]);
  expect(await zipped({name: 'a.xlsx', content})).toMatchObject([{name: 'x.zip/a.xlsx'}]);
});

const inner = zipFile([{name: 'a.json', content: '[]'}]);

test.each<[string, ZipEntry, string]>([
  [
    'is encrypted',
    {name: 'b.json', content: '', isEncrypted: true},
    'b.json: is encrypted',
  ],
  ['is absolute', {name: '/b.json', content: ''}, 'absolute path: /b.json'],
  ['leads out', {name: '../b.json', content: ''}, 'invalid relative path: ../b.json'],
  ['is an archive', {name: 'b.zip', content: inner}, 'b.zip: an archive in an archive'],
  ['hides an archive', {name: 'b.json', content: inner}, 'b.json: zip within zip'],
  ['hides gzip', {name: 'b.json', content: gzipSync(text)}, 'b.json: gzip within zip'],
  ['is a bomb', {name: 'b.json', content: ' '.repeat(9 << 20)}, 'unpacks to more than'],
  ['lies about its size', {name: 'b.json', content: text, size: 3}, 'b.json: is damaged'],
])('an entry that %s is refused', async (_, entry, message) => {
  const refused = zipped(entry);
  await expect(refused).rejects.toMatchObject({
    exitCode: 65,
    message: expect.stringContaining(message),
  });
});

test('a bad name refuses the whole archive before anything is read', async () => {
  const archive = zipFile([
    {name: 'a.json', content: '[]'},
    {name: '../b.json', content: '[]'},
  ]);
  await expect(unpack(fileOf('x.zip', archive)).next()).rejects.toThrow('../b.json');
});

test('an archive of more files than anybody keeps in one is refused at once', async () => {
  const entries = Array.from({length: 20_001}, (_, n) => ({
    name: `${n}.json`,
    content: '',
  }));
  await expect(zipped(...entries)).rejects.toMatchObject({
    exitCode: 65,
    message: expect.stringContaining('holds 20001 files, more than 20000'),
  });
});

test('a zip entry whose bytes are damaged is refused', async () => {
  const archive = zipFile([{name: 'a.json', content: 'x'.repeat(100)}]);
  await expect(unpacked('x.zip', changed(archive, 37))).rejects.toThrow('is damaged');
});

test('a zip archive that ends too early is not whole yet', async () => {
  const archive = zipFile([{name: 'a.json', content: text}]);
  const cut = unpacked('x.zip', archive.subarray(0, archive.length - 5));
  await expect(cut).rejects.toThrow(IncompleteInput);
});

test('an archive without a file that can be read is refused', async () => {
  await expect(zipped({name: 'a.png', content: 'x'})).rejects.toThrow('holds no .json');
  await expect(zipped()).rejects.toThrow('holds no .json');
});

test('stdin is read to its end and then like any file', async () => {
  const from = (content: string | Buffer) => ({
    stdin: Readable.from([Buffer.from(content)]),
  });
  expect(await opened('-', from(text))).toMatchObject([
    {name: '-', content: text, compression: undefined, isClosed: true},
  ]);
  expect(await opened('-', from(gzipSync(text)))).toMatchObject([
    {content: text, compression: 'gzip'},
  ]);
  expect(await opened('-', from(inner))).toMatchObject([{content: '[]'}]);
});

test('nothing is left in the folder for temporary files', async () => {
  const names = () =>
    readdirSync(tmpdir()).filter((name) => /^capledger-(?!test)/.test(name));
  const before = names();
  const bytes = (await unpack(fileOf('x.gz', gzipSync(text))).next()).value;
  expect(names()).toEqual(before);
  bytes?.close();
});

function changed(content: Buffer, at: number): Buffer {
  const copy = Buffer.from(content);
  const index = at < 0 ? copy.length + at : at;
  copy[index] = (copy[index] ?? 0) ^ 0x55;
  return copy;
}
