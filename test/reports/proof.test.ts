import {generateKeyPairSync} from 'node:crypto';
import {expect, test} from 'vitest';
import type {Manifest} from '../../reports/proof/manifest.ts';
import {seal} from '../../reports/proof/seal.ts';
import {verify} from '../../reports/proof/verify.ts';

const manifest: Manifest = {
  made_with: 'capledger 0.1.0',
  month: '2026-03-01',
  site: 'main',
  as_of: null,
  generation: null,
  config_sha256: null,
  figures: [{minutes: 24}],
  coverage: [],
  inputs: [{path: '</script><script>alert(1)</script>', lines: 3}],
};
const page = `<html><body>${'x'.repeat(10_000)}24 minutes${'y'.repeat(5000)}</body></html>`;
const keys = generateKeyPairSync('ed25519');

test('a sealed page is unchanged, and its bytes are the same each time', () => {
  const sealed = seal(page, manifest);
  expect(seal(page, manifest)).toBe(sealed);
  expect(verify(sealed)).toMatchObject({
    status: 'unchanged',
    signature: 'none',
    manifest,
  });
  expect(sealed).not.toContain('<script>alert');
});

test('a changed figure is found, with the place', () => {
  const changed = seal(page, manifest).replace('24 minutes', '18 minutes');
  expect(verify(changed)).toMatchObject({
    status: 'changed',
    changed: {from: 8192, to: 12_288},
  });
});

test.each([
  ['cut', (text: string) => text.replace('yyyyy', '')],
  ['added to', (text: string) => text.replace('</html>', '</html> ')],
  ['emptied', (text: string) => text.replace(/x+/, '')],
])('a page that was %s is changed', (_, change) => {
  expect(verify(change(seal(page, manifest))).status).toBe('changed');
});

test('a page without a seal says so', () => {
  expect(verify(page)).toMatchObject({status: 'no seal', manifest: null});
});

test('a signature holds for its key and for no other', () => {
  const sealed = seal(page, manifest, keys.privateKey);
  expect(verify(sealed, keys.publicKey).signature).toBe('valid');
  const others = generateKeyPairSync('ed25519');
  expect(verify(sealed, others.publicKey).signature).toBe('of another key');
});

test('a page made anew under the old signature is found out', () => {
  const forged = seal(page.replace('24', '18'), {...manifest, figures: []});
  const signature = /<script [^>]*capledger-signature.*\n/.exec(
    seal(page, manifest, keys.privateKey),
  )?.[0];
  const both = forged.replace('</script>\n</body>', `</script>\n${signature}</body>`);
  expect(verify(both, keys.publicKey)).toMatchObject({
    status: 'unchanged',
    signature: 'wrong',
  });
});
