import {existsSync} from 'node:fs';
import {dirname, resolve} from 'node:path';
import {erase} from '../ingest/privacy/erase.ts';
import {marksOf, personNamed, rowsAbout} from '../ingest/privacy/person.ts';
import {pseudonymise} from '../ingest/privacy/pseudonymise.ts';
import {backupsIn} from '../lib/backup.ts';
import {type Db, openDatabase} from '../lib/db.ts';
import {exitCodes, UserError} from '../lib/errors.ts';
import {assertPrivacy, definePrivacy, ensureSalt} from '../lib/privacy/door.ts';
import {privacyOf} from '../lib/privacy/privacy.ts';
import {changeLedger} from './change-ledger.ts';
import type {PrivacyCommandOptions} from './commands/privacy.ts';
import {bringUpToDate, openLedger} from './ledger.ts';
import {waitMs} from './options.ts';
import {writeWhole} from './output-file.ts';
import {rewriteLedger} from './rewrite-ledger.ts';
import {visible} from './terminal.ts';
import {plural} from './words.ts';

/** Does what the law lets a person ask for. */
export async function runPrivacy(options: PrivacyCommandOptions): Promise<void> {
  if (options.action === 'pseudonymise') return hideNames(options);
  return options.action === 'export' ? giveOut(options) : eraseUser(options);
}

function wantedUser({user, action}: PrivacyCommandOptions): string {
  if (user !== undefined && user.trim() !== '') return user;
  throw new UserError(`privacy ${action}: no --user`, {
    exitCode: exitCodes.usage,
    hint: 'Write the user as it was logged: --user "DOMAIN\\name".',
  });
}

async function giveOut(options: PrivacyCommandOptions): Promise<void> {
  const user = wantedUser(options);
  const told = await changeLedger(options, async (db) => {
    await prepared(db, options);
    const person = await personNamed(db, user);
    const marks = await marksOf(db, person);
    return {
      ...person,
      minutes: await db.all(
        `select month, minutes from capacity_by_month_user
        where user_name = $1 order by all`,
        [person.user_name],
      ),
      closed: await db.all('from closed_uses where user_name = $1 order by all', [
        person.user_name,
      ]),
      rows: await rowsAbout(db, marks),
    };
  });
  const text = `${JSON.stringify(told, null, 2)}\n`;
  if (options.out === undefined) process.stdout.write(text);
  else {
    await writeWhole(options.out, [text]);
    const rows = Object.values(told.rows).reduce((sum, {length}) => sum + length, 0);
    if (!options.quiet) console.log(`${visible(options.out)}: ${plural(rows, 'row')}`);
  }
}

async function eraseUser(options: PrivacyCommandOptions): Promise<void> {
  const user = wantedUser(options);
  const erased = await changeLedger(options, async (db) => {
    await ensureSalt(db);
    await prepared(db, options);
    return erase(db, await personNamed(db, user));
  });
  await rewriteLedger(options);
  const backups = oldBackups(options);
  if (options.json) {
    console.log(JSON.stringify({...erased, backups}, null, 2));
    return;
  }
  if (options.quiet) return;
  const rows = Object.entries(erased.rows).filter(([, count]) => count > 0);
  const parts = rows.map(([table, count]) => `${count} of ${table}`);
  console.log(`${visible(options.database)}: ${parts.join(', ') || 'no row'} changed`);
  console.log('the minutes stay, counted as (anonymous); the file was written anew');
  for (const path of [...erased.logs, ...backups]) {
    console.log(`  still has the name: ${visible(path)}`);
  }
  console.log('publish again; and look into versions/ and capledger.yaml for the name');
}

async function prepared(db: Db, options: PrivacyCommandOptions): Promise<void> {
  await definePrivacy(db, privacyOf(options.configuration));
}

async function hideNames(options: PrivacyCommandOptions): Promise<void> {
  await (await openLedger(options)).close();
  const privacy = privacyOf(options.configuration);
  const db = await openDatabase(options.database, {waitMs: waitMs(options)});
  let rows: number;
  try {
    const {createSchema} = await import('../ingest/schema.ts');
    await createSchema(db);
    rows = await db.transaction(() => pseudonymise(db, privacy));
    await assertPrivacy(db, privacy);
    await bringUpToDate(db, options);
  } finally {
    await db.close();
  }
  await rewriteLedger(options);
  const backups = oldBackups(options);
  if (options.json) console.log(JSON.stringify({rows, backups}, null, 2));
  else if (!options.quiet) {
    console.log(
      `${visible(options.database)}: no name is left in ${plural(rows, 'row')}`,
    );
    for (const path of backups) console.log(`  still has names: ${visible(path)}`);
  }
}

/** Backups made before now: what was taken out of the ledger is still in them. */
function oldBackups({database, configuration}: PrivacyCommandOptions): string[] {
  const {backup} = configuration?.config ?? {};
  const folders = [dirname(resolve(database))];
  if (backup) folders.push(resolve(configuration?.folder ?? '.', backup.folder));
  return folders
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => backupsIn(folder, database));
}
