import {z} from 'zod';
import {privacy, retention} from './privacy.ts';
import {checkSites} from './sound.ts';
import {alerts, backup, metrics, publish, subscriptions} from './unattended.ts';
import {day, minutes, name, positive, spanOfDays, zone} from './values.ts';

// The shape of capledger.yaml. What a key means is said here once: the JSON schema for
// editors and the manual are made from these descriptions.

const dated = {
  valid_from: day.describe('First day it holds'),
  valid_to: day.optional().describe('Last day it holds; open when left out'),
};

const node = z
  .strictObject({
    node: name.describe('Name of the server, as in its log file names'),
    product: z.enum(['QlikView', 'Qlik Sense']).optional().describe('What runs on it'),
    logs: z
      .array(name)
      .default([])
      .describe('Folders, files or globs to read, from the folder of this file'),
    time_zone: zone.optional().describe('Zone of times that are logged without one'),
    split_mode: z
      .enum(['daily', 'weekly', 'monthly', 'yearly', 'never'])
      .optional()
      .describe('How often the server starts a new log file'),
  })
  .describe('One server whose use is compared');

const entitlement = z
  .strictObject({
    ...dated,
    minutes: minutes.describe('Analyzer Capacity minutes a calendar month'),
    overage: z
      .enum(['none', 'unlimited', 'ceiling'])
      .default('none')
      .describe('What happens when the pool is used up'),
    overage_minutes: minutes
      .optional()
      .describe('Minutes beyond the pool, for a ceiling'),
  })
  .refine((value) => value.overage !== 'ceiling' || value.overage_minutes !== undefined, {
    path: ['overage_minutes'],
    message: 'a ceiling needs its minutes',
  });

const cal = z.strictObject({
  ...dated,
  usage: z
    .number()
    .int()
    .positive()
    .describe('Usage CALs: each is an hour of one document in 28 days'),
});

const price = z.number().nonnegative();

const rate = z.strictObject({
  ...dated,
  currency: z.string().regex(/^[A-Z]{3}$/, 'three capital letters, as EUR'),
  capacity_pack: price.optional().describe('1,000 minutes a month'),
  overage_minute: price.optional().describe('One minute beyond the pool'),
  professional: price.optional().describe('One professional user a month'),
  analyzer: price.optional().describe('One analyzer user a month'),
});

const holiday = z.strictObject({day, name: name.optional()});

const site = z
  .strictObject({
    site: name.describe('Short name, as in --site'),
    title: name.optional().describe('Name in reports'),
    nodes: z.array(node).default([]),
    logs: z
      .array(name)
      .default([])
      .describe(
        'Folders, files or globs of what names no node: exports, readings, lists',
      ),
    entitlements: z.array(entitlement).default([]).describe('The pool, dated'),
    cals: z.array(cal).default([]).describe('CALs of classic QlikView, dated'),
    rates: z.array(rate).default([]).describe('The rate card, dated'),
    holidays: z.array(holiday).default([]).describe('Days without work'),
    holidays_file: name.optional().describe('A CSV file: day, name'),
  })
  .describe('The servers that share one licence key');

const department = z.strictObject({
  pattern: name.describe('A user, DOMAIN\\*, or any glob'),
  department: name,
  cost_centre: name.optional(),
  valid_from: day.optional(),
  valid_to: day.optional(),
});

const users = z.strictObject({
  aliases: z
    .record(name, name)
    .default({})
    .describe('Another name of a person: the name to count it under'),
  aliases_file: name.optional().describe('A CSV file: alias, user_name'),
  service_accounts: z
    .array(name)
    .default([])
    .describe('Users that are programs: names or globs'),
  departments: z.array(department).default([]).describe('Who pays for whom'),
  departments_file: name
    .optional()
    .describe('A CSV file: pattern, department, cost_centre, valid_from, valid_to'),
});

/** What capledger.yaml may say. */
export const configShape = z
  .strictObject({
    database: name.optional().describe('The ledger, from the folder of this file'),
    time_zone: zone
      .optional()
      .describe('Zone that reports show times in; months are always UTC'),
    metering: z
      .strictObject({
        unit_rule: z.enum(['as_logged', 'duration', 'active']).optional(),
        idle_minutes: positive.optional().describe('Idle wait of an expired session'),
      })
      .default({})
      .describe('How minutes are counted'),
    coverage: z
      .strictObject({
        idle_days: spanOfDays.optional().describe('Days after which a licence is idle'),
      })
      .default({}),
    sites: z.array(site).superRefine(checkSites).default([]),
    users: users.prefault({}),
    thresholds: z
      .record(name, z.array(z.number()))
      .default({})
      .describe('Levels that alert, by figure, as used_share: [60, 75, 90]'),
    report: z
      .strictObject({
        locale: z
          .string()
          .regex(
            /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/,
            'no language, write it as de or de-CH',
          )
          .optional()
          .describe(
            'Language of reports, mails and the index, as de or de-CH; en if left out',
          ),
      })
      .default({})
      .describe('How reports speak'),
    publish: publish.optional(),
    alerts: alerts.optional(),
    subscriptions,
    backup: backup.optional(),
    metrics_file: metrics,
    privacy: privacy.prefault({}),
    retention,
  })
  .describe('What capledger knows of the organisation: `capledger.yaml`');

export type Config = z.infer<typeof configShape>;
