import {expect, test} from 'vitest';
import {z} from 'zod';
import {
  catalogue,
  knownMessages,
  knownReleases,
} from '../../../ingest/licence/catalogue.ts';
import {flattened, isKnownLine, licenceLine} from '../../../ingest/licence/log-line.ts';

const entries = catalogue();
const entry = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]+$/),
  product: z.string().min(2),
  pattern: z.string().min(8).optional(),
  means: z.string().min(10),
  severity: z.enum(['critical', 'warning', 'notice', 'info']),
  cause: z.string().min(10),
  remedy: z.string().min(5),
  affected: z.string().optional(),
  fixed_in: z.string().optional(),
  source: z.string().regex(/^(documented|seen|inferred)/),
  sample: z.string().min(10).optional(),
});

test.each(knownMessages())('$id is a whole entry', (message) => {
  expect(entry.safeParse(message).error?.issues ?? []).toEqual([]);
  expect(message.sample === undefined).toBe(message.pattern === undefined);
});

test.each(knownReleases())('$product $version came out in a month', ({month}) => {
  expect(month).toMatch(/^20\d\d-(0[1-9]|1[0-2])$/);
});

test('no two messages share an id', () => {
  const ids = knownMessages().map(({id}) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

test.each(entries.map(({message}) => message))(
  'the sample of $id matches it and no other',
  ({id, sample = ''}) => {
    const text = flattened(sample);
    const matched = entries.filter(({pattern}) => pattern.test(text));
    expect(matched.map(({message}) => message.id)).toEqual([id]);
    expect(isKnownLine(sample)).toBe(true);
    expect(licenceLine(sample)?.message_id).toBe(id);
  },
);

test('a line says how many days are left, which host and which status', () => {
  expect(
    licenceLine('2026-03-02 08:15:00 ERROR License token will expire in 12 days'),
  ).toMatchObject({
    message_id: 'talend-token-expires',
    logged_at: '2026-03-02 08:15:00',
    level: 'error',
    days_left: 12,
  });
  expect(
    licenceLine(
      '{"timestamp":"2026-03-03T05:00:11.5+0100","statusCode":500,"error":"dial tcp: lookup license.qlikcloud.com: no such host"}',
    ),
  ).toMatchObject({
    logged_at: '2026-03-03T05:00:11.5+01:00',
    host: 'license.qlikcloud.com',
    status: '500',
  });
});

test('the day of the banner is day/month/year, and unknown when it cannot be', () => {
  expect(licenceLine('Lef expires 05/06/2026')?.date).toBe('2026-06-05');
  expect(licenceLine('Lef expires 06/25/2026')?.date).toBeNull();
});

test('an unknown line that looks like licence trouble is kept as unknown', () => {
  expect(licenceLine('WARN the licence cache is invalid')).toMatchObject({
    message_id: null,
    message: 'WARN the licence cache is invalid',
  });
});

test.each([
  'INFO all is well',
  'INFO licence loaded',
  'ERROR cannot access the share',
  '',
])('%s is not about licences', (line) => {
  expect(licenceLine(line)).toBeUndefined();
});
