import type {Db, Params} from '../lib/db.ts';
import type {SectionModel} from './model.ts';
import type {Scope, Section} from './section.ts';
import {partsInZone} from './zone.ts';

/** Makes a section's model from the database. */
export type Answer = (db: Db, scope: Scope) => Promise<SectionModel>;

/** An answer that may leave its section out. */
export type MaybeAnswer = (db: Db, scope: Scope) => Promise<SectionModel | undefined>;

/** Runs a section's queries and lets it answer. */
export function answer<Rows extends object>(section: Section<Rows>): Answer {
  return async (db, scope) =>
    sectionModel(section, await sectionRows(db, section, scope), scope);
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
  return {
    id: section.id,
    title: section.title,
    ...(section.question ? {question: section.question} : {}),
    finding: section.finding(rows, scope),
    parts: partsInZone(section.parts(rows, scope), scope.time_zone),
  };
}

/** Runs a section's queries. */
export async function sectionRows<Rows extends object>(
  db: Db,
  section: Section<Rows>,
  scope: Scope,
): Promise<Rows> {
  const rows: Partial<Record<keyof Rows, unknown>> = {};
  for (const name of Object.keys(section.queries) as (keyof Rows)[]) {
    const {sql, params} = bound(section.queries[name], scope);
    rows[name] = await db.all(sql, params);
  }
  return rows as Rows;
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
