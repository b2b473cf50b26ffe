import type {PageData} from './data/page-data.ts';
import type {Language} from './language.ts';
import type {ReportModel} from './model.ts';
import {pageScope} from './page-scope.ts';

/** What makes a page answer its reader: the data to filter, the script that does. */
export interface Live {
  readonly data: PageData;
  readonly script: string;
}

/** The data blocks and the script, for the end of the body. */
export function liveHtml(
  model: ReportModel,
  language: Language,
  {data, script}: Live,
): string {
  const scope = pageScope(model, language);
  return [
    // Nothing that the HTML parser could take for the end of the block.
    block('scope', 'application/json', JSON.stringify(scope).replaceAll('<', '\\u003c')),
    ...Object.entries(data).map(([name, text]) =>
      block(name, 'application/octet-stream', text),
    ),
    `<script>${script}</script>`,
  ].join('\n');
}

function block(name: string, type: string, text: string): string {
  return `<script type="${type}" id="data-${name}">${text}</script>`;
}
