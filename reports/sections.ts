import {answer, answerIfAny, type MaybeAnswer} from './answer.ts';
import {assignments} from './sections/assignments.ts';
import {busyHours} from './sections/busy-hours.ts';
import {cals} from './sections/cals.ts';
import {chargeback} from './sections/chargeback.ts';
import {concurrency} from './sections/concurrency.ts';
import {coreChanges} from './sections/core-changes.ts';
import {coreMethod} from './sections/core-method.ts';
import {documents} from './sections/documents.ts';
import {drivers} from './sections/drivers.ts';
import {files} from './sections/files.ts';
import {licences} from './sections/licences.ts';
import {lines} from './sections/lines.ts';
import {method} from './sections/method.ts';
import {nodesCompared} from './sections/nodes-compared.ts';
import {period} from './sections/period.ts';
import {pool} from './sections/pool.ts';
import {reconciliation} from './sections/reconciliation.ts';
import {rejects} from './sections/rejects.ts';
import {rightsizing} from './sections/rightsizing.ts';
import {sessionDetails} from './sections/session-details.ts';
import {sessionOverview} from './sections/session-overview.ts';
import {trust} from './sections/trust.ts';
import {users} from './sections/users.ts';
import {whatChanged} from './sections/what-changed.ts';
import {whyChanged} from './sections/why-changed.ts';

/** What a licence counts, by the mart `licence_kinds`. */
export type LicenceKind = 'minutes' | 'cores' | 'both';

const ofMinutes: readonly MaybeAnswer[] = [
  answer(pool),
  answer(drivers),
  answer(nodesCompared),
  answer(reconciliation),
  answer(whatChanged),
  answer(whyChanged),
];

const ofCores: readonly MaybeAnswer[] = [answer(sessionOverview), answer(sessionDetails)];

const ofMinutesInDetail: readonly MaybeAnswer[] = [
  answer(busyHours),
  answer(users),
  answer(documents),
  answer(rightsizing),
  answer(lines),
  answer(chargeback),
];

const ofBoth: readonly MaybeAnswer[] = [
  answer(licences),
  answerIfAny(concurrency),
  answerIfAny(assignments),
  answerIfAny(cals),
  answer(rejects),
  answer(files),
];

/** The sections of a report, in the order of the page, for what its licence counts. */
export const sections: Readonly<Record<LicenceKind, readonly MaybeAnswer[]>> = {
  minutes: [
    ...ofMinutes,
    answer(trust),
    ...ofMinutesInDetail,
    ...ofBoth,
    answer(period),
    answer(method),
  ],
  cores: [...ofCores, answer(coreChanges), answer(trust), ...ofBoth, answer(coreMethod)],
  both: [
    ...ofMinutes,
    answer(trust),
    ...ofCores,
    ...ofMinutesInDetail,
    ...ofBoth,
    answer(period),
    answer(method),
  ],
};
