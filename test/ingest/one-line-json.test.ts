import {expect, test} from 'vitest';
import {workplace} from './workplace.ts';

/** An answer as a server sends it: all objects in one line. */
const usage = (...starts: string[]) =>
  JSON.stringify(
    starts.map((useStartTime, n) => ({
      id: `${n}-${useStartTime}`,
      createdDate: useStartTime,
      modifiedDate: useStartTime,
      useStartTime,
      analyzerTimeAccessType: {id: 'a'},
      useStopTime: useStartTime,
      latestActivity: useStartTime,
      hostName: 'pc',
      serverNodeConfigurationId: 'n1',
      user: {userId: `u${n}`, userDirectory: 'D', name: 'N'},
    })),
  );
const at = (hour: number) => `2026-03-01T${String(hour).padStart(2, '0')}:00:00.000Z`;

test('objects in one line are records of their own', async () => {
  const {write, ingest, db} = await workplace();
  write(
    'sense1_analyzertimeaccessusage_2026-03-01.json',
    usage(at(1), 'never', at(3), 'x', at(5)),
  );
  expect(await ingest()).toMatchObject([{rows: 3, rejects: 2}]);
  write(
    'sense1_analyzertimeaccessusage_2026-03-02.json',
    usage(at(1), at(2), at(3), 'x', at(6), at(7)),
  );
  expect((await ingest())[1]).toMatchObject({rows: 3, duplicates: 2, rejects: 1});
  expect(await db.all('select count(*) as n from raw.sense_capacity_usage')).toEqual([
    {n: 6},
  ]);
});
