import type {Db} from '../../lib/db.ts';
import {failpoint} from '../../lib/failpoint.ts';
import {catalogueHash, knownMessages, knownReleases} from './catalogue.ts';

/** The catalogue as tables, so that marts can say what a message means. */
export const catalogueSchema = `
create table if not exists licence_catalogue (
    message_id text, product text, means text, severity text, cause text, remedy text,
    affected text, fixed_in text, known_from text
);
create table if not exists known_releases (
    product text, version text, month date, known_from text
);`;

const settingName = 'licence_catalogue';

/** Writes the catalogue of this version into the ledger, where it is not there already. */
export async function storeCatalogue(db: Db): Promise<void> {
  const hash = catalogueHash();
  const noted = await db.all<{value: string}>(
    `select value from settings where name = '${settingName}'`,
  );
  if (noted[0]?.value === hash) return;
  await db.transaction(() => replace(db, hash));
}

async function replace(db: Db, hash: string): Promise<void> {
  await db.run(`delete from settings where name = '${settingName}'`);
  await db.run(`insert into settings values ('${settingName}', $1)`, [hash]);
  failpoint('mid-catalogue');
  await db.run('delete from licence_catalogue');
  await db.run(
    `insert into licence_catalogue
    select m.id, m.product, m.means, m.severity, m.cause, m.remedy, m.affected, m.fixed_in,
        m.source
    from (select unnest(from_json($1, '[{
        "id": "varchar", "product": "varchar", "means": "varchar", "severity": "varchar",
        "cause": "varchar", "remedy": "varchar", "affected": "varchar",
        "fixed_in": "varchar", "source": "varchar"
    }]')) as m)`,
    [JSON.stringify(knownMessages())],
  );
  await db.run('delete from known_releases');
  await db.run(
    `insert into known_releases
    select r.product, r.version, cast(r.month || '-01' as date), r.source
    from (select unnest(from_json($1, '[{
        "product": "varchar", "version": "varchar", "month": "varchar",
        "source": "varchar"
    }]')) as r)`,
    [JSON.stringify(knownReleases())],
  );
}
