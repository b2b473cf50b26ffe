import type {Quarter} from './quarter.ts';
import {senseUser} from './quarter.ts';
import {between, guid, pick, randomFrom} from './random.ts';
import type {AuditEvent} from './sense-log.ts';
import {auditLog} from './sense-log.ts';
import {dayMs, minuteMs} from './time.ts';

const system = {userId: 'System', userDirectory: 'INTERNAL', name: 'System'};
const denials = [4, 3, 21];
const rolls = ['2026-01-31T23.00.07', '2026-02-28T23.00.07'];

/** The repository's audit log: upkeep every day, access given, and users refused. */
export function quarterAudit({staff}: Quarter): Record<string, string> {
  const random = randomFrom(7_004);
  const files: Record<string, string> = {};
  for (const [month, denied] of denials.entries()) {
    const first = Date.UTC(2026, month, 1);
    const days = (Date.UTC(2026, month + 1, 1) - first) / dayMs;
    const events: AuditEvent[] = [];
    const add = (day: number, event: Omit<AuditEvent, 'at' | 'id'>): void => {
      const moment = first + day * dayMs + between(random, 7 * 60, 16 * 60) * minuteMs;
      events.push({...event, at: moment, id: guid(random)});
    };
    for (let day = 0; day < days; day += 2) {
      const message = `Professional access usages. User: '' OperationType: 'Timedout', UsageID: '${guid(random)}', SessionID: `;
      const objectName = 'Not available';
      add(day, {
        user: system,
        command: 'License maintenance',
        result: 0,
        objectName,
        message,
      });
    }
    for (let nth = 0; nth < denied; nth++) {
      const user = senseUser(pick(random, staff));
      const name = `${user.userDirectory}\\${user.userId}`;
      // Near the end of March the pool runs low: most refusals fall in its last four days.
      const day =
        month === 2 && nth > 4 ? days - 1 - (nth % 4) : between(random, 0, days - 1);
      const command =
        month === 2 && nth > 4
          ? 'License analyzer time access'
          : 'License professional access';
      const message = `Access was denied for User: '${name}', with AccessID '${guid(random)}', ${
        nth % 3 === 0 ? 'on device\n "unknown client"' : 'no access left'
      }`;
      add(day, {user, command, result: 403, objectName: 'Not available', message});
    }
    const admin = senseUser(staff[8 + month] ?? pick(random, staff));
    const given = senseUser(pick(random, staff));
    const message = `Access given to ${given.userDirectory}\\${given.userId}`;
    for (const command of ['Add professional access', 'Add analyzer access']) {
      add(between(random, 0, 9), {
        user: admin,
        command,
        result: 0,
        objectName: given.name,
        message,
      });
    }
    if (month === 2) {
      const update = {
        command: 'Update license',
        objectName: 'License',
        message: 'License updated',
      };
      add(11, {...update, user: admin, result: 0});
    }
    const roll = rolls[month];
    const name = 'sense-1/Repository/Audit/SENSE-1_AuditSecurity_Repository';
    files[roll === undefined ? `${name}.txt` : `${name}_${roll}Z.log`] = auditLog(
      'SENSE-1',
      events,
    );
  }
  return files;
}
