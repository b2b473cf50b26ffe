import type {Source} from '../source.ts';

/** Qlik Sense repository audit log: allocations, denials and licence maintenance. */
export const senseAuditSecurity: Source = {
  name: 'sense_audit_security',
  title: 'Qlik Sense repository audit log (AuditSecurity_Repository)',
  product: 'Qlik Sense',
  format: 'tabbed',
  continues: true,
  requires: ['Hostname', 'SecurityClass', 'Command', 'Result'],
  columns: [
    {name: 'sequence_number', from: ['Sequence#'], type: 'integer'},
    {name: 'logged_at', from: ['Timestamp'], type: 'time', required: true},
    {name: 'host_name', from: ['Hostname'], type: 'text'},
    {name: 'id', from: ['Id'], type: 'text'},
    {name: 'description', from: ['Description'], type: 'text', personal: 'words'},
    {
      name: 'user_directory',
      from: ['UserDirectory'],
      type: 'text',
      personal: 'directory',
    },
    {name: 'user_id', from: ['UserId'], type: 'text', personal: 'user_id'},
    {name: 'object_id', from: ['ObjectId'], type: 'text'},
    {name: 'object_name', from: ['ObjectName'], type: 'text', personal: 'words'},
    {name: 'security_class', from: ['SecurityClass'], type: 'text'},
    {
      name: 'client_address',
      from: ['ClientHostAddress'],
      type: 'text',
      personal: 'address',
    },
    {name: 'service', from: ['Service'], type: 'text'},
    {name: 'origin', from: ['Origin'], type: 'text'},
    {name: 'context', from: ['Context'], type: 'text'},
    {name: 'command', from: ['Command'], type: 'text'},
    {name: 'result', from: ['Result'], type: 'text'},
    {name: 'message', from: ['Message'], type: 'text', personal: 'words'},
  ],
  key: ['host_name', 'id', 'sequence_number', 'logged_at', 'message'],
  eventTime: 'logged_at',
  nodeColumn: 'host_name',
};
