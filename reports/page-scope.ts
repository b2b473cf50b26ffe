import {english, type Language} from './language.ts';
import type {OpensWith, ReportModel} from './model.ts';
import {type Hidden, hiddenBy} from './page/hidden.ts';
import type {Scope} from './section.ts';

/** What the page's script knows of the report beside its data. */
export interface PageScope extends Scope {
  readonly title: string;
  /** Whether more can be chosen than a month: whether facts tell any of its sections. */
  readonly has_choices: boolean;
  /** Lists without names, as no section of the page names them. */
  readonly hidden: readonly Hidden[];
  /** What is chosen when the page opens; the whole month when left out. */
  readonly opens_with?: OpensWith;
}

// Sections that the page's facts tell: one of them makes a filter worth while.
const ofFacts = ['pool', 'drivers', 'what-changed', 'busy-hours', 'users', 'documents'];

/** The scope of a report as its page has it. */
export function pageScope(model: ReportModel, language: Language): PageScope {
  return {
    title: model.title,
    has_choices: model.sections.some(({id}) => ofFacts.includes(id)),
    hidden: hiddenBy(model.sections.map(({id}) => id)),
    month: model.month ?? '',
    site: model.site ?? '',
    as_of: model.as_of ?? '',
    ...(model.time_zone ? {time_zone: model.time_zone} : {}),
    ...(language === english ? {} : {language}),
    is_provisional: model.is_provisional,
    nodes: model.nodes,
    tool_version: model.tool_version,
    incomplete_months: model.incomplete_months ?? [],
    provisional_months: model.provisional_months ?? [],
    ...(model.compared_with ? {compared_with: model.compared_with} : {}),
    ...(model.opens_with ? {opens_with: model.opens_with} : {}),
  };
}
