import type {Row} from '../db.ts';
import {normalNode} from '../node-name.ts';
import {readList} from './lists.ts';
import type {ReadConfig} from './read.ts';
import type {Config} from './shape.ts';
import type {configTables} from './tables.ts';

type Rows = Readonly<Record<keyof typeof configTables, readonly Row[]>>;
type Site = Config['sites'][number];

const priced = ['capacity_pack', 'overage_minute', 'professional', 'analyzer'] as const;

/** The rows of every `config` table, the lists that the configuration names read too. */
export function configRows({config, folder}: ReadConfig): Rows {
  const {sites, users} = config;
  const ofSites = (rows: (site: Site) => readonly object[]) =>
    sites.flatMap((site) => rows(site).map((row) => plain({...row, site: site.site})));
  const aliases = [
    ...Object.entries(users.aliases).map(([alias, user_name]) => ({alias, user_name})),
    ...readList('aliases', folder, users.aliases_file),
  ];
  const departments = [
    ...users.departments,
    ...readList('departments', folder, users.departments_file),
  ];
  return {
    sites: ofSites(({title}) => [{title}]),
    nodes: ofSites(({nodes}) =>
      nodes.map(({node, product, time_zone, split_mode}) => ({
        node: normalNode(node),
        product,
        time_zone,
        split_mode,
      })),
    ),
    entitlements: ofSites(({entitlements}) => entitlements),
    cals: ofSites(({cals}) => cals),
    user_aliases: aliases.map(plain),
    service_accounts: users.service_accounts.map((pattern) => ({pattern})),
    departments: departments.map(plain),
    rates: ofSites(({rates}) => rates.flatMap(prices)),
    holidays: ofSites((site) => [
      ...site.holidays,
      ...readList('holidays', folder, site.holidays_file),
    ]),
    thresholds: Object.entries(config.thresholds).flatMap(([figure, levels]) =>
      levels.map((level) => ({figure, level})),
    ),
  };
}

/** The settings that a configuration makes, by name; null where it says nothing. */
export function configSettings({config}: ReadConfig): Record<string, string | null> {
  const {metering, time_zone, coverage} = config;
  const text = (value: string | number | undefined) =>
    value === undefined ? null : String(value);
  return {
    unit_rule: text(metering.unit_rule),
    idle_minutes: text(metering.idle_minutes),
    idle_days: text(coverage.idle_days),
    time_zone: text(time_zone),
    privacy_mode: config.privacy.mode === 'clear' ? null : config.privacy.mode,
    minimum_group:
      config.privacy.mode === 'group' ? text(config.privacy.minimum_group) : null,
  };
}

function prices(rate: Site['rates'][number]): object[] {
  const {valid_from, valid_to, currency} = rate;
  return priced
    .filter((item) => rate[item] !== undefined)
    .map((item) => ({valid_from, valid_to, currency, item, price: rate[item]}));
}

function plain(row: object): Row {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, value ?? null]),
  );
}
