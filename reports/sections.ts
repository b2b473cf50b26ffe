import {answer, answerIfAny, type MaybeAnswer} from './answer.ts';
import {assignments} from './sections/assignments.ts';
import {busyHours} from './sections/busy-hours.ts';
import {cals} from './sections/cals.ts';
import {chargeback} from './sections/chargeback.ts';
import {concurrency} from './sections/concurrency.ts';
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
import {trust} from './sections/trust.ts';
import {users} from './sections/users.ts';
import {whatChanged} from './sections/what-changed.ts';
import {whyChanged} from './sections/why-changed.ts';

/** The sections of a report, in the order of the page. */
export const sections: readonly MaybeAnswer[] = [
  answer(pool),
  answer(drivers),
  answer(nodesCompared),
  answer(reconciliation),
  answer(whatChanged),
  answer(whyChanged),
  answer(trust),
  answer(busyHours),
  answer(users),
  answer(documents),
  answer(rightsizing),
  answer(lines),
  answer(chargeback),
  answer(licences),
  answerIfAny(concurrency),
  answerIfAny(assignments),
  answerIfAny(cals),
  answer(rejects),
  answer(files),
  answer(period),
  answer(method),
];
