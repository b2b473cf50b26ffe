import {fileURLToPath} from 'node:url';
import {expect, test} from 'vitest';
import {ingest} from '../../ingest/ingest.ts';
import {openDatabase} from '../../lib/db.ts';
import type {ReportModel} from '../../reports/model.ts';
import {buildReport, renderHtml} from '../../reports/report.ts';
import {transform} from '../../transforms/transform.ts';

// Words that an English sentence hardly does without, and a German one never has.
const english =
  /\b(the|of|and|are|were|with|from|which|this|that|by|not|is|has|have|for|minutes|users?|sessions?|nodes?|days?|logs?|readings?)\b/i;

test.each(['busy-quarter', 'core-based', 'licence-troubles', 'one-licence-two-consoles'])(
  'no English is left in the German report of %s',
  async (story) => {
    const model = await germanReport(story);
    const html = await renderHtml(model);
    expect(html).toContain('<html lang="de"');
    const names = namesOf(model);
    const left = textsOf(html).filter((text) => english.test(without(names, text)));
    expect(left).toEqual([]);
  },
  180_000,
);

async function germanReport(story: string): Promise<ReportModel> {
  const db = await openDatabase(':memory:');
  try {
    const logs = new URL(`../../sample-logs/${story}`, import.meta.url);
    await ingest(db, [fileURLToPath(logs)]);
    await db.run("insert into settings values ('today', '2026-03-31')");
    await transform(db);
    return await buildReport(db, {locale: 'de'});
  } finally {
    await db.close();
  }
}

// What logs and configuration name: it stands in columns that are no words of ours.
function namesOf({sections}: ReportModel): Set<string> {
  const names = new Set<string>();
  for (const part of sections.flatMap(({parts}) => parts)) {
    if (part.part !== 'table') continue;
    for (const {field, kind} of part.columns) {
      if (kind === 'word') continue;
      for (const row of part.rows) names.add(String(row[field]));
    }
  }
  return names;
}

function without(names: ReadonlySet<string>, text: string): string {
  if (names.has(text)) return '';
  const inside = [...names].filter((name) => name.length > 3 && text.includes(name));
  return inside.reduce((left, name) => left.replaceAll(name, ''), text);
}

function textsOf(html: string): string[] {
  return html
    .replace(/<(style|code)\b.*?<\/\1>/gs, '')
    .replace(/<td class="code w">.*?<\/td>/gs, '')
    .split(/<[^>]*>/)
    .map((text) => text.replaceAll('&#39;', "'").replaceAll('&amp;', '&').trim())
    .filter((text) => text !== '' && !text.includes('capledger explain'));
}
