import type {Source} from '../source.ts';

/** Qlik Sense `analyzertimeaccesstype`: the pools of minutes, as assigned and used. */
export const senseCapacityPools: Source = {
  name: 'sense_capacity_pools',
  title: 'Qlik Sense analyzer capacity pools (QRS analyzertimeaccesstype)',
  product: 'Qlik Sense',
  format: 'json',
  requires: ['assignedMinutes', 'usedMinutes'],
  columns: [
    {name: 'id', from: ['id'], type: 'text'},
    {name: 'name', from: ['name'], type: 'text'},
    {name: 'assigned_minutes', from: ['assignedMinutes'], type: 'number'},
    {name: 'used_minutes', from: ['usedMinutes'], type: 'number', required: true},
    {name: 'remaining_minutes', from: ['remainingMinutes'], type: 'number'},
  ],
};
