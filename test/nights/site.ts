import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

const header = [
  'Exe Version',
  'Server Started',
  'Timestamp',
  'Document',
  'Exit Reason',
  'Session Start',
  'Session Duration',
  'Authenticated user',
  'Cal Type',
  'Cal Usage Count',
  'Session',
];

const nodes = ['qv1', 'qv2', 'qv3', 'qv4', 'qv5'] as const;
export type NodeName = (typeof nodes)[number];

/** A made-up site of five servers whose logs grow night by night, and its truth. */
export function site(receivers: {mailServer: string; webhook: string}) {
  const folder = mkdtempSync(join(tmpdir(), 'capledger-nights-'));
  const truth = new Map<string, number>();
  let session = 0;
  for (const node of nodes) mkdirSync(join(folder, 'logs', node), {recursive: true});
  writeFileSync(join(folder, 'capledger.yaml'), configuration(receivers));
  writeFileSync(join(folder, 'privacy.key'), 'invented '.repeat(4), {mode: 0o600});

  /** Writes a day's log of a node: some sessions of whole units. */
  function writeDay(node: NodeName, day: string, sessions: number): void {
    const rows = Array.from({length: sessions}, (_, at) => row(day, at, ++session));
    for (const {minutes} of rows) truth.set(node, (truth.get(node) ?? 0) + minutes);
    const text = (lines: readonly string[][]) =>
      lines.map((cells) => `${cells.join('\t')}\r\n`).join('');
    const isGrowing = node === 'qv4';
    const path = pathOf(node, isGrowing ? '' : `_${day}`);
    if (!isGrowing || !existsSync(path)) writeFileSync(path, text([header]));
    appendFileSync(path, text(rows.map(({cells}) => cells)));
  }

  const pathOf = (node: NodeName, suffix: string) =>
    join(folder, 'logs', node, `Sessions_${node.toUpperCase()}${suffix}.log`);

  /** The log that qv4 goes on writing gets the name of a day, and a new one begins. */
  function rotate(day: string): void {
    renameSync(pathOf('qv4', ''), pathOf('qv4', `_${day}`));
  }

  /** Takes a node's share away, or brings it back. */
  function share(node: NodeName, isMounted: boolean): void {
    const [here, away] = [join(folder, 'logs', node), join(folder, `away-${node}`)];
    if (isMounted) renameSync(away, here);
    else renameSync(here, away);
  }

  return {folder, nodes, truth, writeDay, rotate, share};
}

function row(day: string, at: number, session: number) {
  const minutes = 6 * (1 + (session % 3));
  const hour = String(8 + (at % 9)).padStart(2, '0');
  const compact = day.replaceAll('-', '');
  const cells = [
    '12.50.20200.0',
    `${compact}T060000.000+0000`,
    `${compact}T${hour}${String(minutes).padStart(2, '0')}00.000+0000`,
    'C:/Documents/retail.qvw',
    'Socket closed by client',
    `${compact}T${hour}0000.000+0000`,
    `00:${String(minutes).padStart(2, '0')}:00`,
    `SHOP\\brigitte${session % 17}`,
    'Analyzer Capacity',
    String(minutes),
    `session-${session}`,
  ];
  return {cells, minutes};
}

function configuration({mailServer, webhook}: {mailServer: string; webhook: string}) {
  return `
sites:
  - site: main
    nodes:
${nodes.map((node) => `      - {node: ${node}, product: QlikView, logs: [logs/${node}], split_mode: daily}`).join('\n')}
    entitlements:
      - {valid_from: 2026-01-01, minutes: 4000}
publish: {folder: public, versions_to_keep: 2}
backup: {folder: backups, keep: 2}
metrics_file: capledger.prom
privacy: {mode: pseudonym, key_file: privacy.key}
alerts:
  folder: alerts
  webhook: {url: '${webhook}'}
  mail: {server: '${mailServer}', from: capledger@example.com, to: [ana@example.com]}
thresholds:
  used_share: [25, 50]
  projected_share: []
subscriptions:
  - {to: [board@example.com], when: month_end}
`;
}
