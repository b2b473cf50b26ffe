import {expect, test} from 'vitest';
import {at, given, made} from './given.ts';

const session = {
  file_id: 1,
  cal_type: 'Analyzer Capacity',
  started_at: at('2021-04-12T09:00'),
  logged_at: at('2021-04-12T09:16'),
  duration_s: 960,
  cal_usage_count: 18,
};
const files = [
  {file_id: 1, source: 'qlikview_sessions', product: 'QlikView', node: 'qv1'},
];
const rate = {item: 'capacity_pack', valid_from: '2021-01-01'};

test('minutes are priced by the pack of their site, before the one of every site', async () => {
  const db = await given({
    files,
    'raw.qlikview_sessions': [session],
    'config.rates': [
      {...rate, currency: 'EUR', price: 50},
      {...rate, site: 'main', currency: 'EUR', price: 100},
    ],
  });
  expect(await made(db, 'focus_usage')).toMatchObject([
    {
      BilledCost: 1.8,
      BillingCurrency: 'EUR',
      BillingPeriodStart: '2021-04-01',
      BillingPeriodEnd: '2021-05-01',
      ChargePeriodStart: '2021-04-12',
      ChargePeriodEnd: '2021-04-13',
      ConsumedQuantity: 18,
      ResourceId: 'qv1',
    },
  ]);
});

test('without a price the cost is unknown, not nothing', async () => {
  const db = await given({
    files,
    'raw.qlikview_sessions': [session],
    'config.rates': [{...rate, valid_to: '2021-03-31', currency: 'EUR', price: 50}],
  });
  expect(await made(db, 'focus_usage')).toMatchObject([
    {BilledCost: null, BillingCurrency: null, ConsumedQuantity: 18},
  ]);
});
