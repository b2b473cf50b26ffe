import {createHash} from 'node:crypto';
import type {Db} from '../../lib/db.ts';
import {catalogue} from './catalogue.ts';

/** The catalogue as a table, so that marts can say what a message means. */
export const catalogueSchema = `
create table if not exists licence_catalogue (
    message_id text, product text, means text, severity text, cause text, remedy text,
    affected text, fixed_in text, known_from text
);`;

const settingName = 'licence_catalogue';

/** Writes the catalogue of this version into the ledger, where it is not there already. */
export async function storeCatalogue(db: Db): Promise<void> {
  const messages = catalogue().map(({message}) => message);
  const hash = createHash('sha256').update(JSON.stringify(messages)).digest('hex');
  const noted = await db.all<{value: string}>(
    `select value from settings where name = '${settingName}'`,
  );
  if (noted[0]?.value === hash) return;
  await db.run(`delete from settings where name = '${settingName}'`);
  await db.run(`insert into settings values ('${settingName}', $1)`, [hash]);
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
    [JSON.stringify(messages)],
  );
}
