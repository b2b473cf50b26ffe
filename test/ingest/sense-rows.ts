const fields = [
  'Sequence#',
  'Timestamp',
  'Hostname',
  'Id',
  'AppId',
  'Exit Reason',
  'Session Start',
  'Session Duration',
  'SessionId',
];
/** Columns of an invented log of the engine. */
export const senseHeader = `${fields.join('\t')}\r\n`;

/** The n-th session of an invented log, with any sequence number. */
export function senseRow(sequence: number, n = sequence): string {
  const minute = String(n % 60).padStart(2, '0');
  return `${[
    sequence,
    `20260301T10${minute}00.000+0000`,
    'SENSE-1',
    `id-${n}`,
    'app',
    'Socket closed by client',
    `20260301T09${minute}00.000+0000`,
    '0.5',
    `session-${n}`,
  ].join('\t')}\r\n`;
}
