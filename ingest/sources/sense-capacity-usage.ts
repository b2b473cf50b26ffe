import type {Source} from '../source.ts';

/** Qlik Sense `analyzertimeaccessusage`: every use of Analyzer Capacity on this site. */
export const senseCapacityUsage: Source = {
  name: 'sense_capacity_usage',
  title: 'Qlik Sense analyzer capacity usage (QRS analyzertimeaccessusage)',
  product: 'Qlik Sense',
  format: 'json',
  requires: ['useStartTime', 'analyzerTimeAccessType'],
  columns: [
    {name: 'id', from: ['id'], type: 'text', required: true},
    {name: 'created_at', from: ['createdDate'], type: 'time'},
    {name: 'modified_at', from: ['modifiedDate'], type: 'time'},
    {name: 'use_started_at', from: ['useStartTime'], type: 'time', required: true},
    {name: 'use_stopped_at', from: ['useStopTime'], type: 'time'},
    {name: 'latest_activity_at', from: ['latestActivity'], type: 'time'},
    {name: 'client_host_name', from: ['hostName'], type: 'text', personal: 'machine'},
    {name: 'server_node_id', from: ['serverNodeConfigurationId'], type: 'text'},
    {name: 'user_id', from: ['user.userId'], type: 'text', personal: 'user_id'},
    {
      name: 'user_directory',
      from: ['user.userDirectory'],
      type: 'text',
      personal: 'directory',
    },
    {name: 'user_name', from: ['user.name'], type: 'text', personal: 'user'},
  ],
  key: ['id', 'modified_at', 'use_stopped_at', 'latest_activity_at'],
  eventTime: 'use_started_at',
};
