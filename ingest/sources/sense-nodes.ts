import type {Source} from '../source.ts';

/** Qlik Sense `servernodeconfiguration`: which node an id in other answers means. */
export const senseNodes: Source = {
  name: 'sense_nodes',
  title: 'Qlik Sense nodes (QRS servernodeconfiguration)',
  product: 'Qlik Sense',
  format: 'json',
  requires: ['id', 'hostName', 'name'],
  named: 'servernodeconfiguration',
  columns: [
    {name: 'id', from: ['id'], type: 'text', required: true},
    {name: 'name', from: ['name'], type: 'text'},
    {name: 'host_name', from: ['hostName'], type: 'text', required: true},
  ],
};
