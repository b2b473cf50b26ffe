import type {PoolMonth} from '../../reports/pace.ts';

/** A running month of a pool, of which half is used, with no reading. */
export const poolMonth: PoolMonth = {
  month: '2021-04-01',
  minutes_low: 600,
  minutes: 600,
  minutes_high: 600,
  allocated_minutes: 1200,
  allocation_source: 'reading',
  used_share: 0.5,
  minutes_before: null,
  last_reading_minutes: null,
  last_reading_at: null,
  is_provisional: true,
  is_incomplete: false,
  gap_days: 0,
};
