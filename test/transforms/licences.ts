import {storeCatalogue} from '../../ingest/licence/store-catalogue.ts';
import type {Db, Row} from '../../lib/db.ts';
import type {LicenceFindings} from '../../lib/generated/marts.ts';
import {inOrder} from '../../transforms/order.ts';
import {checkPromises} from '../../transforms/promises.ts';
import {readSqlFiles} from '../../transforms/sql-file.ts';
import {build} from '../../transforms/transform.ts';
import {given} from './given.ts';

/** A ledger with these rows, the catalogue of messages, and a day to reckon from. */
export async function licenceLedger(
  today: string,
  tables: Readonly<Record<string, readonly Row[]>>,
): Promise<Db> {
  const {settings = [], ...rows} = tables;
  const db = await given({
    ...rows,
    settings: [{name: 'today', value: today}, ...settings],
  });
  await storeCatalogue(db);
  return db;
}

/** The rows of one mart, made with only what it reads. */
export async function madeAlone<T = Row>(db: Db, mart: string): Promise<T[]> {
  const files = await inOrder(db, await readSqlFiles(), mart);
  await build(db, files);
  for (const file of files) {
    if (file.kind === 'mart' && file.isView) await checkPromises(db, file);
  }
  return db.all<T>(`select * from ${mart} order by all`);
}

/** One fact of licences.yaml. */
export function owned(fact: string, day: string | null, more: Row = {}): Row {
  return {licence: 'Ours', product: 'Qlik Sense', fact, day, ...more};
}

/** The open findings of such a ledger. */
export async function findings(
  today: string,
  tables: Readonly<Record<string, readonly Row[]>>,
): Promise<LicenceFindings[]> {
  return madeAlone(await licenceLedger(today, tables), 'licence_findings');
}

export function rules(found: readonly LicenceFindings[]): string[] {
  return found.map(({rule_id}) => rule_id).sort();
}
