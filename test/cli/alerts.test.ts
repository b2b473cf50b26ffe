import {createHmac} from 'node:crypto';
import {mkdtempSync, readdirSync, readFileSync} from 'node:fs';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {SMTPServer} from 'smtp-server';
import {afterEach, expect, test} from 'vitest';
import {channelsOf} from '../../cli/alerts/channels.ts';
import {crossings} from '../../cli/alerts/crossings.ts';
import {deliver} from '../../cli/alerts/deliver.ts';
import {levelsOf} from '../../cli/alerts/figures.ts';
import {createSchema} from '../../ingest/schema.ts';
import {configShape} from '../../lib/config/shape.ts';
import {type Db, openDatabase} from '../../lib/db.ts';

const levels = levelsOf({});
const closing: (() => void)[] = [];

afterEach(() => {
  for (const close of closing.splice(0)) close();
});

async function ledger(): Promise<Db> {
  const db = await openDatabase(':memory:');
  await createSchema(db);
  await db.run(`create table alert_figures (
    figure text, site text, subject text, value double, is_worse_below boolean
  )`);
  return db;
}

async function measured(db: Db, figure: string, value: number, isWorseBelow = false) {
  await db.run('delete from alert_figures where figure = $1', [figure]);
  await db.run("insert into alert_figures values ($1, 'main', '2026-03', $2, $3)", [
    figure,
    value,
    isWorseBelow,
  ]);
}

let minute = 0;

async function fired(db: Db, channels: readonly string[] = []) {
  const now = new Date(Date.UTC(2026, 2, 1, 0, minute++));
  const alerts = await db.transaction(() => crossings(db, levels, channels, now));
  return alerts.map(({figure, level}) => `${figure} ${level}`);
}

test('a level fires once when it is crossed, and again after it was left', async () => {
  const db = await ledger();
  await measured(db, 'used_share', 59.9);
  expect(await fired(db)).toEqual([]);
  await measured(db, 'used_share', 76);
  expect(await fired(db)).toEqual(['used_share 60', 'used_share 75']);
  expect(await fired(db)).toEqual([]);
  await measured(db, 'used_share', 70);
  expect(await fired(db)).toEqual([]);
  await measured(db, 'used_share', 91);
  expect(await fired(db)).toEqual(['used_share 75', 'used_share 90']);
});

test('a figure that is worse when it falls alerts from above', async () => {
  const db = await ledger();
  await measured(db, 'licence_days', 61, true);
  expect(await fired(db)).toEqual([]);
  await measured(db, 'licence_days', -3, true);
  expect(await fired(db)).toEqual([
    'licence_days 60',
    'licence_days 30',
    'licence_days 7',
  ]);
});

test('a threshold for a figure that does not exist is refused', () => {
  expect(() => levelsOf({used: [50]})).toThrow(/thresholds\.used: no such figure/);
});

async function mailbox(): Promise<{url: string; mails: string[]}> {
  const mails: string[] = [];
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData(stream, _session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk) => chunks.push(chunk));
      stream.on('end', () => {
        mails.push(Buffer.concat(chunks).toString());
        done();
      });
    },
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', () => ready()));
  closing.push(() => server.close());
  const {port} = server.server.address() as AddressInfo;
  return {url: `smtp://127.0.0.1:${port}`, mails};
}

interface Posted {
  readonly signature: string | undefined;
  readonly body: string;
}

async function receiver(answers: number[]): Promise<{url: string; posts: Posted[]}> {
  const posts: Posted[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      posts.push({signature: request.headers['x-capledger-signature']?.toString(), body});
      response.writeHead(answers.shift() ?? 200).end();
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', () => ready()));
  closing.push(() => server.close());
  return {url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, posts};
}

test('mail, webhook and folder each get the alert once', async () => {
  process.env.CAPLEDGER_TEST_SECRET = 'hush';
  const {url: mailUrl, mails} = await mailbox();
  const {url, posts} = await receiver([503]);
  const folder = mkdtempSync(join(tmpdir(), 'capledger-alerts-'));
  const config = configShape.parse({
    alerts: {
      folder: 'drop',
      webhook: {url, secret_env: 'CAPLEDGER_TEST_SECRET'},
      mail: {server: mailUrl, from: 'capledger@example.com', to: ['ana@example.com']},
    },
  });
  const channels = channelsOf({config, folder, path: '', database: undefined});
  const db = await ledger();
  await measured(db, 'used_share', 60);
  await fired(db, [...channels.keys()]);
  const done = await deliver(db, channels);
  expect(done.map(({delivered, problem}) => [delivered, problem])).toEqual([
    [1, null],
    [1, null],
    [1, null],
  ]);
  expect(await deliver(db, channels)).toEqual([]);

  const text = 'Used of the pool, 2026-03 (main): 60 %, level 60 %';
  expect(mails).toHaveLength(1);
  expect(mails[0]).toContain(`Subject: capledger: ${text}`);
  expect(mails[0]).toContain('To: ana@example.com');
  // The first try was answered 503, the second taken.
  expect(posts).toHaveLength(2);
  const {body = '', signature} = posts[1] ?? {};
  expect(JSON.parse(body)).toMatchObject({
    figure: 'used_share',
    level: 60,
    value: 60,
    text,
  });
  expect(signature).toBe(
    `sha256=${createHmac('sha256', 'hush').update(body).digest('hex')}`,
  );
  const [file = ''] = readdirSync(join(folder, 'drop'));
  expect(readFileSync(join(folder, 'drop', file), 'utf8')).toBe(`${body}\n`);
});

test('what a receiver refused waits for the next run', async () => {
  const {url, posts} = await receiver([400]);
  const config = configShape.parse({alerts: {webhook: {url}}});
  const channels = channelsOf({config, folder: '', path: '', database: undefined});
  const db = await ledger();
  await measured(db, 'used_share', 60);
  await fired(db, ['webhook']);
  expect(await deliver(db, channels)).toMatchObject([
    {delivered: 0, problem: 'answered 400'},
  ]);
  expect(await db.all('select attempts, problem from alert_deliveries')).toEqual([
    {attempts: 1, problem: 'answered 400'},
  ]);
  expect(await deliver(db, channels)).toMatchObject([{delivered: 1, problem: null}]);
  expect(posts).toHaveLength(2);
});

test('of two alerts the one that a receiver took is not sent again', async () => {
  const {url, posts} = await receiver([200, 400]);
  const config = configShape.parse({alerts: {webhook: {url}}});
  const channels = channelsOf({config, folder: '', path: '', database: undefined});
  const db = await ledger();
  await measured(db, 'used_share', 80);
  await fired(db, ['webhook']);
  expect(await deliver(db, channels)).toMatchObject([
    {delivered: 1, problem: 'answered 400'},
  ]);
  expect(await deliver(db, channels)).toMatchObject([{delivered: 1, problem: null}]);
  const levels = posts.map(({body}) => JSON.parse(body).level);
  expect(levels).toEqual([levels[0], levels[1], levels[1]]);
  expect([...new Set(levels)].sort()).toEqual([60, 75]);
});
