import {storeCatalogue} from '../../ingest/licence/store-catalogue.ts';
import type {Db, Row} from '../../lib/db.ts';
import type {LicenceFindings} from '../../lib/generated/marts.ts';
import {given, made} from './given.ts';

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

/** One fact of licences.yaml. */
export function owned(fact: string, day: string | null, more: Row = {}): Row {
  return {licence: 'Ours', product: 'Qlik Sense', fact, day, ...more};
}

/** The open findings of such a ledger. */
export async function findings(
  today: string,
  tables: Readonly<Record<string, readonly Row[]>>,
): Promise<LicenceFindings[]> {
  return made(await licenceLedger(today, tables), 'licence_findings');
}

export function rules(found: readonly LicenceFindings[]): string[] {
  return found.map(({rule_id}) => rule_id).sort();
}
