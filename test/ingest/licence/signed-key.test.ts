import {expect, test} from 'vitest';
import {looksLikeSignedKey, readSignedKey} from '../../../ingest/licence/signed-key.ts';
import {madeKey} from '../../../sample-logs/generator/made-key.ts';

const key = madeKey('9999000011112222');
const wrapped = (width: number, end: string) =>
  key.match(new RegExp(`.{1,${width}}`, 'g'))?.join(end) ?? '';
const [header = '', payload = '', signature = ''] = key.split('.');

test('a whole key has nothing to remove and no problem', () => {
  const read = readSignedKey(key);
  expect(read).toMatchObject({
    joined: key,
    removed: [],
    problems: [],
    algorithm: 'RS512',
  });
  expect(read.fingerprint).toMatch(/^[0-9a-f]{16}$/);
  expect(read.licence_fingerprint).toMatch(/^[0-9a-f]{8}$/);
});

test.each([
  ['line feeds', wrapped(76, '\n'), 'line break'],
  ['carriage returns and line feeds', wrapped(64, '\r\n'), 'line break'],
  ['carriage returns', wrapped(64, '\r'), 'line break'],
  ['line separators', wrapped(64, '\u2028'), 'line break'],
  ['a line break at its end', `${key}\n`, 'line break'],
  ['spaces', wrapped(100, ' '), 'space'],
  ['tabs', `\t${key}`, 'tab'],
  ['no-break spaces', wrapped(200, '\u00a0'), 'no-break space'],
  ['a byte-order mark', `\ufeff${key}`, 'byte-order mark'],
  ['zero-width spaces', wrapped(200, '\u200b'), 'invisible character'],
  ['soft hyphens', wrapped(200, '\u00ad'), 'invisible character'],
  ['form feeds', wrapped(300, '\f'), 'line break'],
  ['next lines', wrapped(300, '\u0085'), 'line break'],
  ['directional marks', wrapped(300, '\u202a'), 'invisible character'],
  ['wide spaces', wrapped(300, '\u3000'), 'space'],
  ['quotes', `"${key}"`, 'quote'],
  ['typographic quotes', `\u201c${key}\u201d`, 'quote'],
])('%s are removed, and nothing else', (_, damaged, what) => {
  const read = readSignedKey(damaged);
  expect(read.joined).toBe(key);
  expect(read.problems).toEqual([]);
  expect(read.removed.map((one) => one.what)).toEqual([what]);
  const count = read.removed.reduce((sum, one) => sum + one.count, 0);
  const pairs = damaged.split('\r\n').length - 1;
  expect([...damaged].length - count - pairs).toBe(key.length);
});

test('what was removed is told with line and column', () => {
  const read = readSignedKey(`"${key.slice(0, 4)}\r\n ${key.slice(4)}"`);
  expect(read.removed).toEqual([
    {what: 'line break', count: 1, places: ['1:6']},
    {what: 'space', count: 1, places: ['2:1']},
    {what: 'quote', count: 2, places: ['1:1', `2:${key.length - 4 + 2}`]},
  ]);
});

test.each([
  ['nothing', '', ['empty']],
  ['a foreign character', key.replace(/.$/, '+'), ['foreign_character']],
  ['an ellipsis', `${key.slice(0, 90)}…${key.slice(91)}`, ['foreign_character']],
  ['a dot too many', `${header}.${payload}.${signature}.`, ['dots']],
  ['no signature', `${header}.${payload}`, ['dots']],
  ['a header that lost its first character', key.slice(1), ['header']],
  [
    'a payload that lost characters',
    `${header}.${payload.slice(3)}.${signature}`,
    ['payload'],
  ],
  ['a signature cut short', key.slice(0, -100), ['signature_length']],
  [
    'a part no base64url has',
    `${header}.${payload}.${signature.slice(0, 681)}`,
    ['part_length', 'signature_length'],
  ],
  ['quotation marks of a mail', wrapped(76, '\n> '), ['foreign_character']],
  ['soft breaks of a mail', wrapped(76, '=\r\n'), ['foreign_character']],
  ['line breaks as JSON writes them', wrapped(76, '\\n'), ['foreign_character']],
  ['line breaks as a URL writes them', wrapped(76, '%0A'), ['foreign_character']],
  ['padding', `${header}==.${payload}.${signature}`, ['foreign_character']],
  ['text before it', `Key: ${key}`, ['foreign_character']],
  ['all capitals', key.toUpperCase(), ['header', 'payload']],
  ['lost dots', key.replaceAll('.', ''), ['dots']],
  ['the same key twice', key + key, ['dots']],
  ['parts in another order', `${payload}.${header}.${signature}`, ['header']],
  ['a hyphen at each line end', wrapped(76, '-\n'), ['payload']],
  ['a header that is no JSON', `${'A'.repeat(40)}.${payload}.${signature}`, ['header']],
])('%s cannot be repaired', (_, damaged, problems) => {
  const read = readSignedKey(damaged);
  const found = [...new Set(read.problems.map(({problem}) => problem))];
  expect(found).toEqual(expect.arrayContaining(problems));
});

test('no problem quotes the key', () => {
  const read = readSignedKey(key.slice(7).replaceAll('a', '*'));
  expect(read.problems.length).toBeGreaterThan(0);
  for (const {detail} of read.problems) {
    for (let at = 0; at + 12 < key.length; at++) {
      expect(detail).not.toContain(key.slice(at, at + 12));
    }
  }
});

test('a key is told from prose, JSON and certificates', () => {
  expect(looksLikeSignedKey(key)).toBe(true);
  expect(looksLikeSignedKey(wrapped(40, '\r\n'))).toBe(true);
  expect(looksLikeSignedKey(key.slice(1))).toBe(true);
  expect(looksLikeSignedKey('The key begins with eyJ and is long. '.repeat(9))).toBe(
    false,
  );
  expect(looksLikeSignedKey(JSON.stringify({key}))).toBe(false);
  expect(looksLikeSignedKey('')).toBe(false);
});
