import type {Db, Plain, Row} from '../../lib/db.ts';
import type {SqlFile} from '../../transforms/sql-file.ts';
import {encoded, findFigure} from './address.ts';
import {filledSql} from './filled.ts';
import {originsOf} from './origin-marts.ts';

/** Another figure that one is worked out from; it can be explained in turn. */
export interface Origin {
  readonly address: string;
  readonly value: Plain;
}

/** The figures that one of this mart is worked out from, as far as the ledger has them. */
export async function explainOrigins(
  db: Db,
  marts: readonly SqlFile[],
  name: string,
  column: string,
  row: Row,
): Promise<Origin[]> {
  const own = originsOf[`${name}.${column}`] ?? originsOf[name];
  if (own === undefined) return [];
  const found: Origin[] = [];
  for (const address of await addressesOf(db, own, row)) {
    const mart = marts.find((one) => one.name === address.split('/')[0]);
    const figure = mart && (await findFigure(db, mart, address));
    if (figure) {
      found.push({address: figure.address, value: figure.row[figure.column] ?? null});
    }
  }
  return found;
}

async function addressesOf(
  db: Db,
  own: readonly string[] | string,
  row: Row,
): Promise<readonly string[]> {
  if (typeof own !== 'string') {
    return own.map((address) =>
      address.replace(/\$(\w+)/g, (_, key) => encoded(key, String(row[key] ?? ''))),
    );
  }
  const rows = await db.all<{address: string | null}>(filledSql(own, row));
  return rows.flatMap(({address}) => address ?? []);
}
