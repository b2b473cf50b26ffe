import type {Db} from '../../lib/db.ts';
import type {StepResult} from './step.ts';

interface Sample {
  readonly labels?: Readonly<Record<string, string>>;
  readonly value: number | null;
}

/** The state of the ledger and of this run as a Prometheus text file. */
export async function metricsText(
  db: Db | undefined,
  results: readonly StepResult[],
  exitCode: number,
  now: Date,
): Promise<string> {
  const seconds = Math.floor(now.getTime() / 1000);
  const parts = [
    metric('last_run_timestamp_seconds', 'When the last run ended', [{value: seconds}]),
    metric('exit_code', 'Exit code of the last run', [{value: exitCode}]),
    metric(
      'step_seconds',
      'How long each step took',
      results.map(({step, ms}) => ({labels: {step}, value: ms / 1000})),
    ),
  ];
  if (db) parts.push(...(await ledgerMetrics(db)));
  return parts.join('');
}

async function ledgerMetrics(db: Db): Promise<string[]> {
  const newest = await db.all<{node: string; value: number}>(
    `select node, epoch(max(last_event_at)) as value from stg_files
    where node is not null and last_event_at is not null group by node order by node`,
  );
  const counts = await db.all<{node: string; name: string; value: number}>(
    `select coalesce(node, 'unknown') as node, name, cast(sum(value) as bigint) as value
    from (
        unpivot (select node, rows, rejects, pending_bytes from files)
        on rows, rejects, pending_bytes into name name value value
    )
    group by all order by all`,
  );
  const figures = await db.all<{
    figure: string;
    site: string;
    subject: string;
    value: number;
  }>('select figure, site, subject, value from alert_figures order by all');
  const of = (name: string) =>
    counts
      .filter((row) => row.name === name)
      .map(({node, value}) => ({labels: {node}, value}));
  return [
    metric(
      'newest_event_timestamp_seconds',
      'Newest event seen of each node: how stale it is',
      newest.map(({node, value}) => ({labels: {node}, value})),
    ),
    metric('rows', 'Records in the ledger', of('rows')),
    metric('rejects', 'Records that cannot be read', of('rejects')),
    metric(
      'pending_bytes',
      'Bytes that wait for the end of their line',
      of('pending_bytes'),
    ),
    metric(
      'figure',
      'Figures that can alert',
      figures.map(({value, ...labels}) => ({labels, value})),
    ),
  ];
}

function metric(name: string, help: string, samples: readonly Sample[]): string {
  const full = `capledger_${name}`;
  const lines = samples
    .filter(({value}) => value !== null)
    .map(({labels, value}) => `${full}${labelText(labels)} ${value}`);
  if (lines.length === 0) return '';
  return `${[`# HELP ${full} ${help}`, `# TYPE ${full} gauge`, ...lines].join('\n')}\n`;
}

function labelText(labels: Sample['labels']): string {
  if (!labels) return '';
  const parts = Object.entries(labels).map(
    ([name, value]) =>
      `${name}="${value.replace(/\\/g, '\\\\').replace(/"/g, '\\"').replace(/\n/g, '\\n')}"`,
  );
  return `{${parts.join(',')}}`;
}
