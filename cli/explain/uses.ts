import {type Place, readSourceLines, type SourceLine} from '../../ingest/source-lines.ts';
import type {Db} from '../../lib/db.ts';
import {type RuleStep, ruleSteps} from './rule-steps.ts';

/** One use of capacity, from its minutes back to its line. */
export interface UseExplained {
  readonly session_key: string;
  readonly product: string;
  readonly node: string;
  readonly user_name: string | null;
  readonly document: string | null;
  readonly started_at: string;
  readonly ended_at: string | null;
  /** The unit rule that was billed. */
  readonly rule: string;
  readonly minutes: number;
  /** The units asked about: all of the use, or those that are in the figure. */
  readonly units: readonly UnitExplained[];
  readonly steps: readonly RuleStep[];
  /** Whether the arithmetic on the line comes to the minutes in the ledger. */
  readonly adds_up: boolean;
  readonly source: SourceLine;
}

export interface UnitExplained {
  readonly unit_id: string;
  readonly unit_number: number;
  readonly unit_started_at: string;
  readonly minutes: number;
}

interface StoredUse extends Place {
  readonly session_key: string;
  readonly product: string;
  readonly node: string;
  readonly user_name: string | null;
  readonly document: string | null;
  readonly started_at: string;
  readonly ended_at: string | null;
  readonly rule: string;
  readonly minutes: number;
}

/** Explains uses by their units, given as a condition over `capacity_units`. */
export async function explainUses(
  db: Db,
  keys: readonly string[],
  isAsked: string,
): Promise<UseExplained[]> {
  if (keys.length === 0) return [];
  const inKeys = `session_key in (${keys.map(textSql).join(', ')})`;
  const uses = await db.all<StoredUse>(
    `select session_key, product, node, user_name, document, started_at, ended_at, rule,
        minutes, file_id, line, byte_offset
    from capacity_uses where ${inKeys}`,
  );
  const units = await db.all<UnitExplained & {session_key: string}>(
    `select session_key, unit_id, unit_number, unit_started_at, minutes
    from capacity_units where ${inKeys} and (${isAsked})
    order by session_key, unit_number`,
  );
  const idle = await idleMinutes(db);
  const lines = await readSourceLines(
    db,
    uses.map(({file_id, line, byte_offset}) => ({file_id, line, byte_offset})),
  );
  const unitsOf = grouped(units);
  const explained = uses.map((use, index): UseExplained => {
    const source = lines[index];
    if (!source) throw new Error(`${use.session_key}: its file is not in the ledger`);
    const steps = ruleSteps(use.product, source.fields ?? source.stored ?? {}, idle);
    const billed = steps.find(({rule}) => rule === use.rule);
    const {file_id: _file, line: _line, byte_offset: _offset, ...told} = use;
    return {
      ...told,
      units: (unitsOf.get(use.session_key) ?? []).map(
        ({session_key: _key, ...unit}) => unit,
      ),
      steps,
      adds_up: billed?.minutes === use.minutes,
      source,
    };
  });
  const order = new Map(keys.map((key, index) => [key, index]));
  return explained.sort(
    (a, b) => (order.get(a.session_key) ?? 0) - (order.get(b.session_key) ?? 0),
  );
}

/** Text as SQL. */
export function textSql(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

function grouped<T extends {session_key: string}>(rows: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(row.session_key);
    if (group) group.push(row);
    else groups.set(row.session_key, [row]);
  }
  return groups;
}

async function idleMinutes(db: Db): Promise<number> {
  const {minutes} = await db.one<{minutes: number}>(
    `select coalesce(try_cast(max(value) as double), 30) as minutes
    from settings where name = 'idle_minutes'`,
  );
  return minutes;
}
