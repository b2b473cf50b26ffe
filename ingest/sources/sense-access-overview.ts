import type {Column, Source} from '../source.ts';

const counts = (prefix: string, path: string, fields: readonly string[]): Column[] =>
  fields.map((field) => ({
    name: `${prefix}_${field}`,
    from: [`${path}.${field}`],
    type: 'number',
  }));

const assignment = ['total', 'allocated', 'used', 'quarantined', 'excess', 'available'];

/** Qlik Sense `accesstypeoverview`: the licence's own, shared totals at one moment. */
export const senseAccessOverview: Source = {
  name: 'sense_access_overview',
  title: 'Qlik Sense licence overview (QRS accesstypeoverview)',
  product: 'Qlik Sense',
  format: 'json',
  requires: ['tokensEnabled', 'professionalAccess', 'analyzerTimeAccess'],
  columns: [
    {name: 'tokens_enabled', from: ['tokensEnabled'], type: 'boolean'},
    {name: 'total_tokens', from: ['totalTokens'], type: 'number'},
    {name: 'available_tokens', from: ['availableTokens'], type: 'number'},
    ...counts('professional', 'professionalAccess', assignment),
    ...counts('analyzer', 'analyzerAccess', assignment),
    {name: 'capacity_enabled', from: ['analyzerTimeAccess.enabled'], type: 'boolean'},
    {
      name: 'capacity_allocated_minutes',
      from: ['analyzerTimeAccess.allocatedMinutes'],
      type: 'number',
    },
    {
      name: 'capacity_used_minutes',
      from: ['analyzerTimeAccess.usedMinutes'],
      type: 'number',
      required: true,
    },
    {
      name: 'capacity_unavailable_minutes',
      from: ['analyzerTimeAccess.unavailableMinutes'],
      type: 'number',
    },
  ],
};
