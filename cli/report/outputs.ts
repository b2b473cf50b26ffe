import {extname} from 'node:path';
import {exitCodes, UserError} from '../../lib/errors.ts';
import type {ReportModel} from '../../reports/model.ts';
import {writeWhole} from '../output-file.ts';
import {printPdf} from './pdf.ts';

type Kind = 'html' | 'pdf' | 'json';

/** The form of a report by the ending of its file; throws a `UserError` 64. */
export function kindOf(path: string): Kind {
  const ending = extname(path).toLowerCase();
  if (ending === '.pdf') return 'pdf';
  if (ending === '.json') return 'json';
  if (ending === '.html' || ending === '.htm') return 'html';
  throw new UserError(`${path}: a report is no ${ending || 'file without an ending'}`, {
    exitCode: exitCodes.usage,
    hint: 'Name files that end in .html, .pdf or .json.',
  });
}

/** Writes one report in each form asked for. */
export async function writeOutputs(
  paths: readonly string[],
  model: ReportModel,
  html: string,
): Promise<void> {
  for (const path of paths) {
    const kind = kindOf(path);
    if (kind === 'html') await writeWhole(path, [html]);
    if (kind === 'json') await writeWhole(path, [`${JSON.stringify(model, null, 2)}\n`]);
    if (kind === 'pdf') await writeWhole(path, [await printPdf(html)]);
  }
}
