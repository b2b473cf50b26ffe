import {maskSecrets} from '../../lib/mask.ts';
import {parseQuietly} from '../licence/json-text.ts';
import {ownedFacts} from '../licence/owned-licences.ts';
import {replicatePlaces} from '../licence/replicate-definition.ts';
import {talendItems} from '../licence/talend-inventory.ts';
import type {Column, FoundRecord, Source} from '../source.ts';

const column = (
  name: string,
  type: Column['type'] = 'text',
  more: Partial<Column> = {},
): Column => ({name, from: [name], type, ...more});

/** What the organisation owns, kept by hand. */
export const ownedLicences: Source = {
  name: 'owned_licences',
  title: 'What is owned and when it was renewed, kept by hand (licences.yaml)',
  product: 'any',
  format: 'document',
  requires: [],
  toldBy: 'YAML with a list "licences:"',
  isLike: (head) => /^licences:\s*$/m.test(head),
  find: (text, path) => ownedFacts(text, path).map(found),
  columns: [
    column('licence'),
    column('product'),
    column('node'),
    column('fact'),
    column('day', 'date'),
    column('value'),
  ],
};

/** Endpoint Servers of Qlik Replicate; whether a password can be read, never the password. */
export const replicateDefinitions: Source = {
  name: 'replicate_definitions',
  title: 'Exported definition of Qlik Replicate (repctl exportrepository)',
  product: 'any',
  format: 'document',
  requires: [],
  toldBy: 'JSON with "endpoint_servers" or "cmd.replication_definition"',
  isLike: (head) =>
    /^\s*\{/.test(head) &&
    /"(endpoint_servers|cmd\.replication_definition)"\s*:/.test(head),
  find: (text, path) => replicatePlaces(parseQuietly(text, path), text).map(found),
  columns: [
    column('kind'),
    column('name'),
    column('host'),
    column('port', 'integer'),
    column('password'),
  ],
};

/** Projects, users and jobs of Talend, listed by hand before a downgrade. */
export const talendInventory: Source = {
  name: 'talend_inventory',
  title: 'Projects, users and jobs of Talend, listed by hand',
  product: 'any',
  format: 'document',
  requires: [],
  toldBy: 'CSV with the header "Talend Item", or JSON with the list "projects"',
  isLike: (head) =>
    /^\uFEFF?"?Talend Item"?\s*[,;\t]/i.test(head) ||
    (/^\s*\{/.test(head) && /"projects"\s*:\s*\[/.test(head)),
  find: (text, path) => talendItems(text, path).map(found),
  columns: [
    column('kind'),
    column('name', 'text', {personal: 'talend_user'}),
    column('project'),
    column('level'),
    column('is_admin', 'boolean'),
    column('is_logged_in', 'boolean'),
    column('components'),
    column('schedule'),
  ],
};

function found({line, ...fields}: {line: number} & object): FoundRecord {
  const masked = Object.entries(fields).map(([name, value]) => [
    name,
    typeof value === 'string' ? maskSecrets(value) : value,
  ]);
  return {line, fields: Object.fromEntries(masked)};
}
