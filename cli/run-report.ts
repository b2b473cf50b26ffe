import {dirname, resolve} from 'node:path';
import type {ReportCommandOptions} from './commands/report.ts';
import {dayOf, firstOfMonth} from './month.ts';
import {given} from './options.ts';
import {renderedReport} from './rendered-report.ts';
import {ledgerAsked} from './report/as-of.ts';
import {monthCompared} from './report/compared.ts';
import {editions} from './report/editions.ts';
import {writeIndex} from './report/index-page.ts';
import {logoOf} from './report/logo.ts';
import {kindOf, writeOutputs} from './report/outputs.ts';
import {showInBrowser} from './report/show.ts';
import {readKey} from './signing-key.ts';
import {visible} from './terminal.ts';

/** Writes the report in each form asked for and prints where it is. */
export async function runReport(options: ReportCommandOptions): Promise<void> {
  const {month, title, site, configuration} = options;
  const locale = options.locale ?? configuration?.config.report.locale;
  if (month !== undefined) firstOfMonth(month);
  const {from, to, node: nodes} = options;
  if (options.compare !== undefined) firstOfMonth(options.compare, '--compare');
  if (from !== undefined) dayOf(from, '--from');
  if (to !== undefined) dayOf(to, '--to');
  const named = options.out ?? [];
  for (const path of named) kindOf(path);
  const sections = options.sections?.split(',').map((id) => id.trim());
  const theme = options.theme === 'system' ? undefined : options.theme;
  const logo = options.logo === undefined ? undefined : logoOf(options.logo);
  const db = await ledgerAsked(options);
  try {
    const key = options['sign-key'] ? readKey(options['sign-key'], 'private') : undefined;
    const against = await monthCompared(db, options);
    const wanted = given({
      month,
      title,
      site,
      locale,
      sections,
      theme,
      logo,
      from,
      to,
      nodes,
      against,
    });
    const paths: string[] = [];
    let written: string | null = null;
    for (const {department, name} of await editions(db, options)) {
      const {model, html} = await renderedReport(db, {...wanted, ...department}, key);
      const usual = `capledger-${model.month?.slice(0, 7) ?? 'empty'}.html`;
      const own = (named.length > 0 ? named : [usual]).map(name);
      const [first = usual] = own;
      if (options.pdf) own.push(first.replace(/\.[a-z]+$/i, '.pdf'));
      await writeOutputs([...new Set(own)], model, html);
      paths.push(...own);
      written = model.month;
    }
    const [first = ''] = paths;
    if (options.index) paths.push(await writeIndex(dirname(resolve(first)), locale));
    if (options.json) {
      const all = paths.map((one) => resolve(one));
      console.log(JSON.stringify({path: all[0], paths: all, month: written}));
    } else if (!options.quiet) {
      for (const path of paths) console.log(visible(path));
    }
    if (options.open) showInBrowser(resolve(first));
  } finally {
    await db.close();
  }
}
