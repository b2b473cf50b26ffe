import type {PageData} from './data/page-data.ts';
import {english, type Language} from './language.ts';
import type {OpensWith, ReportModel} from './model.ts';
import {liveSections} from './page/live-sections.ts';
import type {Scope} from './section.ts';

/** What makes a page answer its reader: the data to filter, the script that does. */
export interface Live {
  readonly data: PageData;
  readonly script: string;
}

/** What the script knows of the report beside its data. */
export interface PageScope extends Scope {
  readonly title: string;
  /** Whether a section of the page can be answered anew for a choice. */
  readonly has_choices: boolean;
  /** What is chosen when the page opens; the whole month when left out. */
  readonly opens_with?: OpensWith;
}

/** The data blocks and the script, for the end of the body. */
export function liveHtml(
  model: ReportModel,
  language: Language,
  {data, script}: Live,
): string {
  const scope: PageScope = {
    title: model.title,
    has_choices: model.sections.some(({id}) => liveSections.some((one) => one.id === id)),
    month: model.month ?? '',
    site: model.site ?? '',
    as_of: model.as_of ?? '',
    ...(model.time_zone ? {time_zone: model.time_zone} : {}),
    ...(language === english ? {} : {language}),
    is_provisional: model.is_provisional,
    nodes: model.nodes,
    tool_version: model.tool_version,
    incomplete_months: model.incomplete_months ?? [],
    ...(model.compared_with ? {compared_with: model.compared_with} : {}),
    ...(model.opens_with ? {opens_with: model.opens_with} : {}),
  };
  return [
    // Nothing that the HTML parser could take for the end of the block.
    block('scope', 'application/json', JSON.stringify(scope).replaceAll('<', '\\u003c')),
    ...Object.entries(data).map(([name, text]) =>
      block(name, 'application/vnd.apache.arrow.stream', text),
    ),
    `<script>${script}</script>`,
  ].join('\n');
}

function block(name: string, type: string, text: string): string {
  return `<script type="${type}" id="data-${name}">${text}</script>`;
}
