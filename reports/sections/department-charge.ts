import type {Db} from '../../lib/db.ts';
import {sectionModel} from '../answer.ts';
import {followed} from '../follow.ts';
import type {SectionModel} from '../model.ts';
import type {Scope, Section} from '../section.ts';
import {join, say, share} from '../words.ts';
import {money} from './chargeback.ts';

interface Line {
  readonly department: string;
  readonly cost_centre: string;
  readonly minutes: number;
  readonly share: number;
  readonly cents: number | null;
  readonly currency: string | null;
}

const charge: Section<{readonly lines: readonly Line[]}> = {
  id: 'chargeback',
  title: 'Chargeback',
  queries: {lines: ''},
  finding: ({lines}) => {
    const [first] = lines;
    if (!first) return say`Nothing is charged for this month.`;
    const cents = lines.reduce((sum, line) => sum + (line.cents ?? 0), 0);
    const part = lines.reduce((sum, line) => sum + line.share, 0);
    return join(
      first.cents === null
        ? say`*Unknown* what is charged: the price or the pool of the month is not known.`
        : say`Charged is ${money(cents, first.currency)}.`,
      say`That is ${share(part)} of the minutes of the licence.`,
    );
  },
  parts: ({lines}, scope) => [
    {
      part: 'table',
      title: 'What is charged',
      columns: [
        {field: 'cost_centre', label: 'Cost centre'},
        {field: 'minutes', label: 'Minutes', kind: 'number'},
        {field: 'share', label: 'Share', kind: 'share'},
        {field: 'amount', label: 'Amount', kind: 'amount'},
      ],
      rows: lines.map((line) => ({...line, amount: money(line.cents, line.currency)})),
      whenEmpty: 'Nothing is charged for this month.',
      ...followed(
        scope,
        'chargeback_by_department/{site}/{month}/proportional/<department>/<cost centre>/cents',
      ),
    },
  ],
};

/** What one department is charged, without the lines of the others. */
export async function departmentCharge(
  db: Db,
  scope: Scope,
  department: string,
): Promise<SectionModel> {
  const lines = await db.all<Line>(
    `select department, cost_centre, minutes, share, cents, currency
    from chargeback_by_department
    where month = $1::date and site = $2 and department = $3 and method = 'proportional'
    order by cost_centre`,
    [scope.month, scope.site, department],
  );
  return sectionModel(charge, {lines}, scope);
}
