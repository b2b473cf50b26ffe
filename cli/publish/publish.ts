import {rmSync} from 'node:fs';
import {join, resolve} from 'node:path';
import type {ReadConfig} from '../../lib/config/read.ts';
import type {Db} from '../../lib/db.ts';
import {failpoint} from '../../lib/failpoint.ts';
import {given} from '../options.ts';
import {writeWhole} from '../output-file.ts';
import {renderedReport} from '../rendered-report.ts';
import {readKey} from '../signing-key.ts';
import {checkStaged} from './checks.ts';
import {assertWritable, isPublished, place} from './place.ts';
import {assertOneCurrent, planned} from './plan.ts';

/** What became of one report. */
export interface Published {
  readonly path: string;
  readonly month: string;
  readonly status: 'published' | 'unchanged' | 'would be published';
}

/**
 * Builds every report in the staging folder, checks all of them, and only then puts the
 * changed ones in their places. Throws a `UserError`; what readers have stays as it is.
 */
export async function publishAll(
  db: Db,
  {config, folder: home}: ReadConfig,
  isDryRun = false,
): Promise<Published[]> {
  const {publish} = config;
  if (!publish) return [];
  const folder = resolve(home, publish.folder);
  const staging = resolve(home, publish.staging ?? join(publish.folder, '.staging'));
  assertWritable(folder);
  assertWritable(staging);
  assertOneCurrent(folder, publish.name);
  const key = publish.sign_key
    ? readKey(resolve(home, publish.sign_key), 'private')
    : undefined;
  const months = await db.all<{site: string; month: string}>(
    'select site, month from pool_by_month order by site, month',
  );
  const plan = planned(publish.name, months);
  let made = {site: '', month: '', html: ''};
  for (const {site, month, name} of plan) {
    // The newest month comes twice in a row.
    if (made.month !== month || made.site !== site) {
      const {html} = await renderedReport(
        db,
        given({site, month: month.slice(0, 7), locale: config.report.locale}),
        key,
      );
      made = {site, month, html};
    }
    await writeWhole(join(staging, name), [made.html]);
    await checkStaged(db, join(staging, name), publish.max_size_mb);
  }
  failpoint('before-publish');
  return plan.map(({month, name, isCurrent}) => {
    const staged = join(staging, name);
    const path = join(folder, name);
    const isSame = isPublished(staged, path);
    if (isSame || isDryRun) {
      rmSync(staged);
      return {path, month, status: isSame ? 'unchanged' : 'would be published'};
    }
    const versionsToKeep = isCurrent ? publish.versions_to_keep : 0;
    const {owner} = publish;
    place(staged, path, {mode: Number.parseInt(publish.mode, 8), owner, versionsToKeep});
    failpoint('mid-publish');
    return {path, month, status: 'published'};
  });
}
