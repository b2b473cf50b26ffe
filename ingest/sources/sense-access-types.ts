import type {Column, Source} from '../source.ts';

const columns: readonly Column[] = [
  {name: 'id', from: ['id'], type: 'text', required: true},
  {name: 'created_at', from: ['createdDate'], type: 'time'},
  {name: 'last_used_at', from: ['lastUsed'], type: 'time'},
  {name: 'excess', from: ['excess'], type: 'boolean'},
  {name: 'quarantined', from: ['quarantined'], type: 'boolean'},
  {name: 'quarantine_end_at', from: ['quarantineEnd'], type: 'time'},
  {name: 'user_id', from: ['user.userId'], type: 'text', personal: 'user_id'},
  {
    name: 'user_directory',
    from: ['user.userDirectory'],
    type: 'text',
    personal: 'directory',
  },
  {name: 'user_name', from: ['user.name'], type: 'text', personal: 'user'},
];

// The three answers have the same fields: only the name of the file, or `schemaPath`,
// tells whose they are.
const accessType = (kind: string): Source => ({
  name: `sense_${kind}_access`,
  title: `Qlik Sense ${kind} access assignments (QRS ${kind}accesstype)`,
  product: 'Qlik Sense',
  format: 'json',
  requires: ['lastUsed', 'quarantined'],
  named: `${kind}accesstype`,
  columns,
});

/** Who holds professional access, and when it was last used. */
export const senseProfessionalAccess = accessType('professional');
/** Who holds analyzer access, and when it was last used. */
export const senseAnalyzerAccess = accessType('analyzer');
/** Who holds a user access pass (tokens), and when it was last used. */
export const senseUserAccess = accessType('user');
