import type {Db} from '../lib/db.ts';
import {exitCodes, UserError} from '../lib/errors.ts';
import {unpacked} from './data/packed.ts';
import {type PageData, pageData} from './data/page-data.ts';
import {speaking} from './language.ts';
import {languageOf} from './languages.ts';
import type {ReportModel, SectionModel} from './model.ts';
import {opensWith} from './opens-with.ts';
import {readCube} from './page/cube.ts';
import {type Facts, pick} from './page/facts.ts';
import {liveSections} from './page/live-sections.ts';
import {wholeMonth} from './page/state.ts';
import {tilesOf} from './page/tiles-of.ts';
import {chosenSections, type ReportOptions, usualTitle} from './report.ts';
import {subjectOf} from './scope.ts';
import type {Scope} from './section.ts';
import {departmentCharge} from './sections/department-charge.ts';
import {list, monthLabel, text} from './words.ts';

/** The departments of the configuration that used the licence, in the order of the alphabet. */
export async function departmentsOf(db: Db): Promise<string[]> {
  const rows = await db.all<{department: string}>(
    `select distinct department from user_departments
    where department <> '(no department)' order by department`,
  );
  return rows.map(({department}) => department);
}

/**
 * The report of one department, made by the page's own code from data that holds no row
 * of another. Throws a `UserError` (64) for a department without use.
 */
export async function departmentReport(
  db: Db,
  department: string,
  options: ReportOptions,
): Promise<{model: ReportModel; data: PageData}> {
  await assertDepartment(db, department);
  const subject = await subjectOf(db, options.month, options.site);
  const {month, is_incomplete, is_closed} = subject;
  const {site} = subject.scope;
  const data = await pageData(db, subject.scope.month, {site, department});
  const cube = readCube(unpacked(data.facts), unpacked(data.names), unpacked(data.hours));
  const facts = pick(cube, wholeMonth(subject.scope.month));
  const nodes = subject.scope.nodes.filter(({node}) => cube.node.names.includes(node));
  const language = options.locale === undefined ? undefined : languageOf(options.locale);
  const scope = {...subject.scope, nodes, ...(language ? {language} : {})};
  const answered = answers(facts, scope);
  answered.push(await departmentCharge(db, scope, department));
  const sections = chosenSections(answered, options.sections);
  const isShown = (id: string) => sections.some((section) => section.id === id);
  const title = options.title ?? usualTitle(subject.titles, language);
  const model: ReportModel = {
    title: `${title}: ${department}`,
    month,
    site,
    department,
    ...(language ? {locale: language.tag} : {}),
    month_label: speaking(language, () => monthLabel(scope.month)),
    as_of: scope.as_of || null,
    ...(scope.time_zone ? {time_zone: scope.time_zone} : {}),
    is_provisional: scope.is_provisional,
    is_incomplete,
    is_closed,
    nodes,
    tiles: speaking(language, () => tilesOf(facts, text`Minutes in the month`)).filter(
      ({section}) => isShown(section),
    ),
    sections,
    tool_version: scope.tool_version,
    incomplete_months: scope.incomplete_months ?? [],
    provisional_months: scope.provisional_months ?? [],
    ...opensWith(options, scope.month, nodes),
    ...(options.theme ? {theme: options.theme} : {}),
    ...(options.logo ? {logo: options.logo} : {}),
  };
  return {model, data};
}

async function assertDepartment(db: Db, department: string): Promise<void> {
  const known = await departmentsOf(db);
  if (known.includes(department)) return;
  throw new UserError(`--department ${department}: no use of this department`, {
    exitCode: exitCodes.usage,
    hint:
      known.length > 0
        ? `Departments: ${list(known)}.`
        : 'Name departments in capledger.yaml, under users.',
  });
}

function answers(facts: Facts, scope: Scope): SectionModel[] {
  return liveSections.flatMap((section) => {
    const answered = section.answer(facts, scope);
    return typeof answered === 'string' ? [] : [answered];
  });
}
