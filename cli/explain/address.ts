import type {Db, Row} from '../../lib/db.ts';
import {exitCodes, UserError} from '../../lib/errors.ts';
import type {SqlFile} from '../../transforms/sql-file.ts';
import {textSql} from './uses.ts';

/** One figure of a mart: `mart/key/.../column`, the keys in the order of its grain. */
export interface Figure {
  readonly mart: SqlFile;
  readonly column: string;
  readonly row: Row;
  /** The whole address, with every key. */
  readonly address: string;
}

// May be left out where the other keys name one row.
const optionalKeys = ['site', 'product'];

/** Finds the figure at an address; throws a `UserError` that says what is there instead. */
export async function figureAt(db: Db, mart: SqlFile, text: string): Promise<Figure> {
  const [, ...parts] = text.split('/');
  const column = parts.pop() ?? '';
  const columns = await db.columns(`select * from ${mart.name}`);
  if (!columns.some(({name}) => name === column)) {
    throw new UserError(`${text}: ${mart.name} has no column ${column || '(none)'}`, {
      exitCode: exitCodes.usage,
      hint: `Write ${shape(mart)}/<column>, with one of ${columns.map(({name}) => name).join(', ')}.`,
    });
  }
  const typeOf = new Map(columns.map(({name, type}) => [name, type]));
  const rows = await rowsAt(db, mart, parts, typeOf, text);
  const [row] = rows;
  if (!row) {
    throw new UserError(`${text}: no such row in ${mart.name}`, {
      exitCode: exitCodes.missing,
      hint: `Its rows: capledger query "select ${mart.grain.join(', ')} from ${mart.name}".`,
    });
  }
  if (rows.length > 1) {
    const full = rows.map((found) => addressOf(mart, found, column));
    throw new UserError(`${text}: more than one row, as a key is left out`, {
      exitCode: exitCodes.usage,
      hint: `Write one of ${full.join(', ')}.`,
    });
  }
  return {mart, column, row, address: addressOf(mart, row, column)};
}

/** As `figureAt`, but nothing where there is no such row or column. */
export async function findFigure(
  db: Db,
  mart: SqlFile,
  text: string,
): Promise<Figure | undefined> {
  try {
    return await figureAt(db, mart, text);
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

/** The rows that the keys name, with as few of the optional keys left out as it takes. */
async function rowsAt(
  db: Db,
  mart: SqlFile,
  parts: readonly string[],
  typeOf: ReadonlyMap<string, string>,
  text: string,
): Promise<Row[]> {
  const grains = grainsOf(mart).filter((grain) => parts.length >= grain.length);
  if (grains.length === 0) {
    throw new UserError(`${text}: keys are missing`, {
      exitCode: exitCodes.usage,
      hint: `Write ${shape(mart)}/<column>.`,
    });
  }
  let misfit: unknown;
  let fits = false;
  for (const grain of grains) {
    const test = keysOf(grain, parts).map(
      ([name, key]) => `${name} = ${keySql(key, typeOf.get(name))}`,
    );
    try {
      const where = test.join(' and ') || 'true';
      const rows = await db.all(`select * from ${mart.name} where ${where} limit 20`);
      if (rows.length > 0) return rows;
      fits = true;
    } catch (error) {
      misfit = error;
    }
  }
  if (fits) return [];
  throw new UserError(`${text}: a key does not fit ${shape(mart)}`, {
    exitCode: exitCodes.usage,
    hint: 'Months are written 2021-04, days 2021-04-12, times 2021-04-12T14:00Z.',
    cause: misfit,
  });
}

function grainsOf({grain}: SqlFile): string[][] {
  const without = (...names: string[]) => grain.filter((name) => !names.includes(name));
  const all = [
    without(),
    ...optionalKeys.map((name) => without(name)),
    without(...optionalKeys),
  ];
  const texts = new Map(all.map((columns) => [columns.join('/'), columns]));
  return [...texts.values()];
}

/** A key may hold a slash, written `%2F`, or as it is where it comes last. */
function keysOf(grain: readonly string[], parts: readonly string[]) {
  return grain.map((name, index): [string, string] => {
    const isLast = index === grain.length - 1;
    const key = isLast ? parts.slice(index).join('/') : (parts[index] ?? '');
    return [name, decoded(key)];
  });
}

function keySql(key: string, type: string | undefined): string {
  if (type === 'DATE' && /^\d{4}-\d\d$/.test(key)) return `date ${textSql(`${key}-01`)}`;
  return `cast(${textSql(key)} as ${type ?? 'varchar'})`;
}

/** The address of one value, as `explain` takes it. */
export function addressOf(mart: SqlFile, row: Row, column: string): string {
  const keys = mart.grain.map((name) => encoded(name, String(row[name] ?? '')));
  return [mart.name, ...keys, column].join('/');
}

/** A key as it stands in an address. */
export function encoded(name: string, key: string): string {
  const short = name === 'month' ? key.slice(0, 7) : key;
  return short.replaceAll('%', '%25').replaceAll('/', '%2F');
}

function decoded(key: string): string {
  return key.replaceAll(/%2F/gi, '/').replaceAll('%25', '%');
}

function shape(mart: SqlFile): string {
  return [mart.name, ...mart.grain.map((name) => `<${name}>`)].join('/');
}
