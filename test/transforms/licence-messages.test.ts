import {expect, test} from 'vitest';
import type {LicenceFindings} from '../../lib/generated/marts.ts';
import {at, made} from './given.ts';
import {findings, licenceLedger, rules} from './licences.ts';

test('messages are counted, known or not, and open while they go on', async () => {
  const line = {
    message_id: 'nprinting-service-silent',
    message: 'The Licence Service is not responding',
  };
  const db = await licenceLedger('2026-03-10', {
    files: [{file_id: 1, path: 'np.log', source: 'licence_log', node: 'np1'}],
    'raw.licence_log': [
      {...line, logged_at: at('2026-03-01T08:00')},
      {...line, logged_at: at('2026-03-03T08:00')},
      {message: 'license 17 broke: error', logged_at: at('2026-03-02')},
      {message: 'license 18 broke: error', logged_at: at('2026-03-04')},
    ],
  });
  const open = await made<LicenceFindings>(db, 'licence_findings');
  expect(rules(open)).toEqual(['nprinting-service-silent', 'unknown-licence-message']);
  expect(open.map(({path, line}) => `${path}:${line}`)).toContain('np.log:3');
  const messages = await db.all('from licence_messages order by message_id');
  expect(messages).toMatchObject([
    {
      occurrences: 2,
      first_seen_at: at('2026-03-01T08:00'),
      is_ongoing: true,
      severity: 'critical',
    },
    {occurrences: 2, wording: 'license # broke: error', severity: 'warning'},
  ]);
  await db.run("set variable today = '2026-03-11'");
  expect(await db.all('from licence_findings')).toHaveLength(1);
});

test('refusals of the Sense audit log are messages too', async () => {
  const found = await findings('2026-03-10', {
    'raw.sense_audit_security': [
      {
        logged_at: at('2026-03-09'),
        host_name: 'SENSE-1',
        command: 'License user access',
        result: '403',
        message: 'Access was denied for User: x',
      },
    ],
  });
  expect(found).toMatchObject([{rule_id: 'sense-access-denied', node: 'sense-1'}]);
});
