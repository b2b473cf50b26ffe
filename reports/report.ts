import type {Db} from '../lib/db.ts';
import {exitCodes, UserError} from '../lib/errors.ts';
import type {PageData} from './data/page-data.ts';
import {type Drawing, startDrawing} from './drawings.ts';
import {emptyReport} from './empty.ts';
import {pageHtml} from './html.ts';
import {type Language, speaking} from './language.ts';
import {languageOf} from './languages.ts';
import type {ReportModel, SectionModel} from './model.ts';
import {opensWith} from './opens-with.ts';
import {pageScript} from './page-script.ts';
import {type Subject, subjectOf} from './scope.ts';
import type {Against, Scope} from './section.ts';
import {type LicenceKind, sections} from './sections.ts';
import {tiles} from './tiles.ts';
import {monthLabel, text} from './words.ts';

export interface ReportOptions {
  /** `YYYY-MM`; the newest month of the ledger when left out. */
  readonly month?: string;
  readonly title?: string;
  /** Needed where the ledger holds several sites: pools of two are never added. */
  readonly site?: string;
  /** Ids of the sections to show, in the order of the page; all when left out. */
  readonly sections?: readonly string[];
  /** Ids of sections that this report may not have. */
  readonly without?: readonly string[];
  readonly theme?: 'light' | 'dark';
  /** Days from and to which, and nodes, that the page opens filtered by. */
  readonly from?: string;
  readonly to?: string;
  readonly nodes?: readonly string[];
  /** The language of texts and formats, as `de` or `de-AT`; English when left out. */
  readonly locale?: string;
  /** The month to compare with; the one before when left out. */
  readonly against?: Against;
  /** A picture as a `data:` address. */
  readonly logo?: string;
}

/** What hears of a report while it is made: other work can be done while the database answers. */
export interface Listener {
  /** Before any section: what it is about. */
  subject?(subject: Subject): void;
  section?(section: SectionModel): void;
}

/** Reads the marts into a report. Throws a `UserError` (66) for a month without data. */
export async function buildReport(
  db: Db,
  options: ReportOptions = {},
  listener: Listener = {},
): Promise<ReportModel> {
  const language = options.locale === undefined ? undefined : languageOf(options.locale);
  const subject = await subjectOf(db, options.month, options.site);
  const {month, is_incomplete, is_closed} = subject;
  listener.subject?.(subject);
  const {against} = options;
  const scope = {
    ...subject.scope,
    ...(language ? {language} : {}),
    ...(against ? {compared_with: against.month, against} : {}),
  };
  const title = options.title ?? usualTitle(subject.titles, language);
  if (month === null) return emptyReport(db, title, scope);
  const answered: SectionModel[] = [];
  const kind = await licenceKind(db, scope.site);
  for (const section of sections[kind]) {
    const model = await section(db, scope);
    if (model && !options.without?.includes(model.id)) {
      answered.push(asked(model, scope));
      if (options.sections?.includes(model.id) ?? true) listener.section?.(model);
    }
  }
  const shown = chosenSections(answered, options.sections);
  const isShown = (id: string) => shown.some((section) => section.id === id);
  return {
    title,
    month,
    site: scope.site,
    ...(language ? {locale: language.tag} : {}),
    month_label: speaking(language, () => monthLabel(month)),
    as_of: scope.as_of || null,
    ...(scope.time_zone ? {time_zone: scope.time_zone} : {}),
    is_provisional: scope.is_provisional,
    is_incomplete,
    is_closed,
    nodes: scope.nodes,
    tiles: (await tiles(db, scope)).filter(({section}) => isShown(section)),
    sections: shown,
    tool_version: scope.tool_version,
    incomplete_months: scope.incomplete_months ?? [],
    provisional_months: scope.provisional_months ?? [],
    ...(against ? {compared_with: against.month} : {}),
    ...opensWith(options, month, scope.nodes),
    ...(options.theme ? {theme: options.theme} : {}),
    ...(options.logo ? {logo: options.logo} : {}),
  };
}

async function licenceKind(db: Db, site: string): Promise<LicenceKind> {
  const [known] = await db.all<{licence_kind: LicenceKind}>(
    'select licence_kind from licence_kinds where site = $1',
    [site],
  );
  return known?.licence_kind ?? 'minutes';
}

/** What a report is called that was given no title. */
export function usualTitle(
  sites: readonly string[],
  language: Language | undefined,
): string {
  const name = speaking(language, () => text`Qlik licence capacity`);
  return [name, ...sites].join(', ');
}

// The question names the month, where it is not the last one.
function asked(model: SectionModel, {against, language}: Scope): SectionModel {
  if (!against || model.id !== 'what-changed') return model;
  const question = speaking(
    language,
    () => text`What changed since ${monthLabel(against.month)}?`,
  );
  return {...model, question};
}

/** The sections asked for; throws a `UserError` 64 for one that is none. */
export function chosenSections(
  all: readonly SectionModel[],
  wanted: readonly string[] | undefined,
): readonly SectionModel[] {
  if (wanted === undefined) return all;
  const known = all.map(({id}) => id);
  const wrong = wanted.find((id) => !known.includes(id));
  if (wrong !== undefined) {
    throw new UserError(`--sections ${wrong}: no section`, {
      exitCode: exitCodes.usage,
      hint: `Sections: ${known.join(', ')}.`,
    });
  }
  return all.filter(({id}) => wanted.includes(id));
}

/**
 * Writes a report as one HTML file that opens offline, reads without script and prints.
 *
 * With the month's data the page can also be filtered.
 */
export async function renderHtml(
  model: ReportModel,
  data?: PageData | Promise<PageData | undefined>,
  drawing = drawn(model),
): Promise<string> {
  const language = languageOf(model.locale);
  // The database gathers the data while the charts are drawn.
  const [drawings, held] = await Promise.all([drawing.done(), data]);
  const live = held ? {data: held, script: await pageScript()} : undefined;
  return pageHtml(model, language, drawings, live);
}

function drawn({sections, locale}: ReportModel): Drawing {
  const drawing = startDrawing(locale);
  for (const section of sections) drawing.add(section);
  return drawing;
}
