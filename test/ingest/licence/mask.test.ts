import {expect, test} from 'vitest';
import {maskSecrets} from '../../../lib/mask.ts';
import {madeKey} from '../../../sample-logs/generator/made-key.ts';

const key = madeKey('9999000011112222');

test.each([
  `Authorization: Bearer ${key}`,
  `{"Authorization":"Basic c2VjcmV0LXZhbHVl"}`,
  '{\\"password\\":\\"secret-value\\"}',
  'password=secret-value',
  'Password: "secret-value with blanks"',
  "pwd='secret-value'",
  'jdbc:x://ann:secret-value@db.example/x',
  'access_token=secret-value&x=1',
  'X-Api-Key: secret-value',
  'apiKey=secret-value',
  'client_secret: secret-value',
  'license key: secret-value',
  'Set-Cookie: secret-value',
  '"password":"{secret-value}"',
  'serial number: 9999000011112222',
  'licence 9999 0000 1111 2222 refused',
  'key 9999-0000-1111-2222',
  `the key ${key.slice(30, 90)} broke`,
  'control ABCD-EFGH-IJKL-MNOP',
])('%s holds no secret once masked', (text) => {
  const masked = maskSecrets(text);
  expect(masked).toContain('[masked');
  expect(masked).not.toMatch(/secret-value|c2Vjcm|9999|eyJ|ABCD-/);
  expect(masked).not.toContain(key.slice(40, 60));
  expect(maskSecrets(masked)).toBe(masked);
});

test.each([
  'Error: License token will expire in 12 days',
  'net/http: invalid header field value for "Authorization"',
  'Session 1f8bcd00-1111-2222-3333-444455556666 of CORP\\ann ended',
  'Failed to fetch license definition.',
  'C:/ProgramData/QlikTech/Documents/retail store performance.qvw',
])('%s stays as it is', (text) => {
  expect(maskSecrets(text)).toBe(text);
});
