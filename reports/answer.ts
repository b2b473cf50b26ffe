import type {Db, Params, Row} from '../lib/db.ts';
import {speaking} from './language.ts';
import type {SectionModel} from './model.ts';
import type {Scope, Section} from './section.ts';
import {worded} from './worded.ts';
import {partsInZone} from './zone.ts';

/** Makes a section's model from the database. */
export type Answer = (db: Db, scope: Scope) => Promise<SectionModel>;

/** An answer that may leave its section out. */
export type MaybeAnswer = (db: Db, scope: Scope) => Promise<SectionModel | undefined>;

/** Runs a section's queries and lets it answer. */
export function answer<Rows extends object>(section: Section<Rows>): Answer {
  return async (db, scope) => {
    const model = sectionModel(section, await sectionRows(db, section, scope), scope);
    if (model.parts.length === 0) return model;
    const queries = asked(section.queries, scope);
    return {...model, parts: [...model.parts, {part: 'queries', queries}]};
  };
}

/** As `answer`, but the section is left out where it has nothing to show. */
export function answerIfAny<Rows extends object>(section: Section<Rows>): MaybeAnswer {
  const whole = answer(section);
  return async (db, scope) => {
    const model = await whole(db, scope);
    return model.parts.length > 0 ? model : undefined;
  };
}

/** A section's answer from its rows, wherever they came from. */
export function sectionModel<Rows extends object>(
  section: Section<Rows>,
  rows: Rows,
  scope: Scope,
): SectionModel {
  return speaking(scope.language, () =>
    worded({
      id: section.id,
      title: section.title,
      ...(section.question ? {question: section.question} : {}),
      finding: section.finding(rows, scope),
      parts: partsInZone(section.parts(rows, scope), scope.time_zone),
    }),
  );
}

/** Runs a section's queries. */
export async function sectionRows<Rows extends object>(
  db: Db,
  section: Section<Rows>,
  scope: Scope,
): Promise<Rows> {
  const given = section.given?.(scope);
  if (given) return given;
  const rows: Partial<Record<keyof Rows, unknown>> = {};
  for (const name of Object.keys(section.queries) as (keyof Rows)[]) {
    rows[name] = await askedRows(db, section.queries[name], scope);
  }
  return rows as Rows;
}

/** Runs a query in which `$month`, `$site` and `$as_of` stand for those of the scope. */
export async function askedRows(db: Db, query: string, scope: Scope): Promise<Row[]> {
  const {sql, params} = bound(query, scope);
  return db.all(sql, params);
}

// As it can be asked again with `capledger query`.
function asked(
  queries: Readonly<Record<string, string>>,
  {month, site, as_of}: Scope,
): Record<string, string> {
  const told = Object.entries(queries).map(([name, sql]) => [
    name,
    unindented(sql)
      .replaceAll('$month', `date '${month}'`)
      .replaceAll('$site', `'${site.replaceAll("'", "''")}'`)
      .replaceAll('$as_of', `timestamptz '${as_of}'`),
  ]);
  return Object.fromEntries(told);
}

function unindented(sql: string): string {
  const lines = sql.replace(/^\s*\n|\s+$/g, '').split('\n');
  const inner = lines.slice(1).filter((line) => line.trim() !== '');
  const depths = (/^\s/.test(lines[0] ?? '') ? lines : inner).map((line) =>
    line.search(/\S/),
  );
  const depth = Math.min(...depths.filter((found) => found >= 0));
  return lines.map((line) => (/^\s/.test(line) ? line.slice(depth) : line)).join('\n');
}

// Unused parameters are an error to DuckDB, so only the named ones are bound.
function bound(query: string, scope: Scope): {sql: string; params: Params} {
  const params: string[] = [];
  const bind = (sql: string, name: string, type: string, value: string) => {
    if (!sql.includes(name)) return sql;
    params.push(value);
    return sql.replaceAll(name, `$${params.length}::${type}`);
  };
  const withMonth = bind(query, '$month', 'date', scope.month);
  const withSite = bind(withMonth, '$site', 'text', scope.site);
  return {sql: bind(withSite, '$as_of', 'timestamptz', scope.as_of), params};
}
