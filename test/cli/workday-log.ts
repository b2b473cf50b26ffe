const dayMs = 86_400_000;
const header =
  'Exe Version|Server Started|Timestamp|Document|Exit Reason|Session Start|Session Duration|Authenticated user|Cal Type|Cal Usage Count';

/** A QlikView session log of one unit by each user on each working day, at 10:00 UTC. */
export function workdayLog(
  first: string,
  days: number,
  users: readonly string[] = ['Q\\ann'],
): string {
  const rows = Array.from({length: days}, (_, index) => {
    const date = new Date(Date.parse(`${first}T10:00:00Z`) + index * dayMs);
    if ([0, 6].includes(date.getUTCDay())) return [];
    const day = date.toISOString().slice(0, 10).replaceAll('-', '');
    return users.map((user) =>
      [
        '12.50.20200.0',
        `${first.replaceAll('-', '')}T080000.000+0000`,
        `${day}T100600.000+0000`,
        'C:/Documents/retail.qvw',
        'Socket closed by client',
        `${day}T100000.000+0000`,
        '00:06:00',
        user,
        'Analyzer Capacity',
        '6',
      ].join('\t'),
    );
  });
  return [header.replaceAll('|', '\t'), ...rows.flat(), ''].join('\r\n');
}
