import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {ingest} from '../../ingest/ingest.ts';
import {openDatabase} from '../../lib/db.ts';
import {buildReport} from '../../reports/report.ts';
import {transform} from '../../transforms/transform.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/**
 * The report model of one story as JSON text, made as the command line makes it; licences
 * are reckoned from one day, not from that of the test.
 */
export async function reportOf(story: string): Promise<string> {
  process.chdir(root);
  const db = await openDatabase(':memory:');
  try {
    await ingest(db, [join('sample-logs', story)]);
    await db.run("insert into settings values ('today', '2026-03-31')");
    await transform(db);
    const {tool_version, ...model} = await buildReport(db);
    return `${JSON.stringify(model, null, 2)}\n`;
  } finally {
    await db.close();
  }
}

// Run as a program it prints the models of the stories named, for another time zone.
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const story of process.argv.slice(2)) process.stdout.write(await reportOf(story));
}
