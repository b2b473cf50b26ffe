import type {Db} from '../../lib/db.ts';
import {given} from './tables.ts';

/** Names that try to become markup, script or something they are not. */
export const hostile = {
  script: '</script><script>alert(1)</script>',
  image: '<img src=x onerror=alert(1)>',
  comment: '<!--<script>"];\'',
  bidi: 'ann\u202Ebob',
  zeroWidth: 'ann\u200Bbob',
  plain: 'annbob',
  field: '__proto__',
} as const;

const month = '2021-03-01';
const figures = {minutes_low: 6, minutes: 6, minutes_high: 6, units: 1, sessions: 1};

/** One month in which every name is hostile. */
export async function hostileMonth(): Promise<Db> {
  const names = Object.values(hostile);
  const nodes = names.map((node) => ({product: 'QlikView', node}));
  return given({
    ledger_as_of: [{as_of: '2021-03-31T12:00:00Z'}],
    pool_by_month: [
      {
        month,
        ...figures,
        users: 1,
        is_provisional: true,
        is_incomplete: true,
        allocated_minutes: 100,
      },
    ],
    capacity_by_month_node: nodes.map((row) => ({month, ...row, ...figures, users: 1})),
    capacity_by_day_node: nodes.map((row) => ({day: '2021-03-30', ...row, ...figures})),
    capacity_by_hour_node: nodes.map((row) => ({
      month,
      weekday: 2,
      hour: 9,
      minutes: 6,
      ...row,
    })),
    capacity_by_use_hour: nodes.map((row) => ({
      hour_started_at: '2021-03-30T09:00:00Z',
      month,
      ...row,
      user_name: row.node,
      minutes: 6,
    })),
    month_pairs: nodes.map((row) => ({
      month,
      side: 'now',
      ...row,
      user_name: row.node,
      minutes: 6,
    })),
    capacity_by_use_day: nodes.map((row, line) => ({
      day: '2021-03-30',
      month,
      ...row,
      file_id: 1,
      line,
      use_number: 0,
      user_name: row.node,
      document: row.node,
      document_name: row.node,
      minutes_as_logged: 6,
      minutes_by_duration: 6,
      minutes_active: 6,
      minutes: 6,
      units: 1,
      sessions_of_day: 1,
      sessions_of_month: 1,
    })),
    capacity_by_month_user: names.map((user_name) => ({month, user_name, ...figures})),
    capacity_by_month_document: names.map((document) => ({
      month,
      product: 'QlikView',
      document,
      document_name: document,
      ...figures,
    })),
    node_comparison: nodes.map((row) => ({
      month,
      ...row,
      minutes: 6,
      status: 'unexplained',
      reason: row.node,
      recomputed_minutes: 42,
      unexplained_minutes: 6,
    })),
    readings_reconciled: names.map((console) => ({
      month,
      reading_id: console,
      console,
      kind: console,
      used_minutes: 1,
      status: console,
      reason: console,
    })),
    coverage_by_day_node: nodes.map((row) => ({
      day: '2021-03-30',
      ...row,
      status: 'gap',
    })),
    data_quality: names.map((kind) => ({
      kind,
      detail: kind,
      severity: 'warning',
      count: 1,
    })),
    files: names.map((path, file_id) => ({
      file_id,
      path,
      source: path,
      node: path,
      status: path,
      warning: path,
      rows: 1,
      rejects: 1,
      duplicates: 0,
      content_sha256: path,
    })),
    rejects: names.map((text, file_id) => ({
      file_id,
      line: 1,
      byte_offset: 0,
      reason: text,
      text,
    })),
    settings: [{name: 'unit_rule', value: hostile.script}],
  });
}
