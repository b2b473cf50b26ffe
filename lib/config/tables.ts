// What the configuration says of the organisation, as tables the marts read. Filled from
// capledger.yaml by `applyConfig`; empty where there is none.

/** The tables of the schema `config`, each with its columns in SQL. */
export const configTables = {
  sites: 'site text, title text',
  nodes: 'node text, site text, product text, time_zone text, split_mode text',
  entitlements:
    'site text, valid_from date, valid_to date, minutes double, overage text, overage_minutes double',
  cals: 'site text, valid_from date, valid_to date, usage integer',
  user_aliases: 'alias text, user_name text',
  service_accounts: 'pattern text',
  departments:
    'pattern text, department text, cost_centre text, valid_from date, valid_to date',
  rates:
    'site text, valid_from date, valid_to date, currency text, item text, price double',
  holidays: 'day date, name text, site text',
  thresholds: 'figure text, level double',
} as const;

/** Creates the schema `config` and its tables, where missing. */
export const configSchema = [
  'create schema if not exists config;',
  ...Object.entries(configTables).map(
    ([name, columns]) => `create table if not exists config.${name} (${columns});`,
  ),
].join('\n');
