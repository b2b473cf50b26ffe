import {normalName, positions} from './header.ts';
import type {Column, Source} from './source.ts';

export interface RecordContext {
  /** Names of the fields; none for JSON. */
  readonly header: readonly string[];
  /** IANA zone of times that carry no offset. */
  readonly zone: string;
  /** File and line, for an error about the header. */
  readonly place: string;
}

/** Builds the query over `records()` that turns a record's text into typed columns. */
export function recordSql(source: Source, context: RecordContext): string {
  const typed = source.columns.map(
    (column) => `${typedSql(column, source, context.zone)} as ${column.name}`,
  );
  const checked = source.columns.filter(isChecked).map(textOf);
  return `
select file_id, line, byte_offset, text, ${typed.join(',\n    ')},
    ${doubtSql(source, context.zone)}
    ${sizeSql(source, context)} as field_problem,
    ${[...checked, `${totalSql(source)} as is_total`].join(', ')}
from (${textsSql(source, context)})`;
}

/** Whether a typed row is a record, as SQL over the query of `recordSql`. */
export function isReadSql(source: Source): string {
  const tests = source.columns
    .filter(isChecked)
    .map(({name, required}) =>
      required
        ? `${name} is not null`
        : `(${name} is not null or coalesce(${name}_text, '') = '')`,
    );
  return ['field_problem is null', ...tests].join(' and ');
}

/** Why a typed row is none, as SQL over the same query; null when it is one. */
export function refusedSql(source: Source): string {
  const tests = source.columns.filter(isChecked).map(({name, required}) => {
    const text = `coalesce(nullif(${name}_text, ''), 'empty')`;
    const isMissing = required ? '' : `and ${name}_text <> ''`;
    return `when ${name} is null ${isMissing} then 'bad_${name}: ' || ${text}`;
  });
  return `case when field_problem is not null then field_problem ${tests.join('\n')} end`;
}

function isChecked({required, checked}: Column): boolean {
  return Boolean(required || checked);
}

/** Rows of totals say nothing that the records do not. */
function totalSql({totals}: Source): string {
  if (!totals) return 'false';
  return `trim(f[1]) in (${totals.map((total) => `'${total}'`).join(', ')})`;
}

/** Whether the text of a record is a JSON object. */
function isObjects({format}: Source): boolean {
  return format === 'json' || format === 'document' || format === 'lines';
}

/** A record's text and `f`, the list of its fields. */
function splitSql(source: Source): string {
  return `select file_id, line, byte_offset, text, ${listSql(source)} as f from records()`;
}

function listSql(source: Source): string {
  if (source.format === 'tabbed') return 'string_split(text, chr(9))';
  if (!isObjects(source)) return `from_json(text, '["VARCHAR"]')`;
  // All at once: DuckDB parses, and holds, a chunk of objects anew for each function.
  const paths = source.columns.map(({from}) => `'$.${from[0]}'`);
  return `json_extract_string(text, [${paths.join(', ')}])`;
}

/** Where the text of a column stands in the query of `textsSql`. */
function textOf({name}: Column): string {
  return `${name}_text`;
}

/** Takes the text of each column out of its record once: most are looked at more often. */
function textsSql(source: Source, context: RecordContext): string {
  const text = fieldTexts(source, context);
  const texts = source.columns.map((column) => `${text(column)} as ${textOf(column)}`);
  return `
select file_id, line, byte_offset, text, f, ${texts.join(', ')}
from (${splitSql(source)})`;
}

function fieldTexts(source: Source, context: RecordContext): (column: Column) => string {
  if (isObjects(source)) return (column) => `f[${source.columns.indexOf(column) + 1}]`;
  const places = positions(context.header, context.place);
  return ({from}) => {
    const place = from.map((name) => places.get(normalName(name))).find(Boolean);
    if (!place) return 'null::text';
    return source.format === 'table' ? `cell(f[${place}])` : `f[${place}]`;
  };
}

/** A row of a table may be short; a log row that is short or long lost something. */
function sizeSql(source: Source, {header}: RecordContext): string {
  if (isObjects(source)) return 'null::text';
  const size = header.length;
  const isWrong =
    source.format === 'tabbed' && !source.continues
      ? `len(f) <> ${size}`
      : `len(f) > ${size} and list_any_text(f[${size + 1}:])`;
  return `case when ${isWrong}
        then 'field_count: ' || len(f) || ' fields, header has ${size}' end`;
}

function typedSql(column: Column, source: Source, zone: string): string {
  const text = textOf(column);
  switch (column.type) {
    case 'text':
      // Words may quote a key or a serial number as well as name a person.
      return column.personal === 'words'
        ? `masked(nullif(${text}, ''))`
        : `nullif(${text}, '')`;
    case 'time':
      return `read_time(${text}, '${zone}')`;
    case 'date':
      return `read_date(${text})`;
    case 'month':
      return `read_month(${text})`;
    case 'duration':
      return `read_duration_s(${text})`;
    case 'integer':
      return `try_cast(${text} as bigint)`;
    case 'number':
      return source.format === 'table'
        ? `read_local_number(${text})`
        : `read_number(${text})`;
    case 'boolean':
      return `try_cast(${text} as boolean)`;
  }
}

function doubtSql(source: Source, zone: string): string {
  const start = source.columns.find((column) => column.name === 'started_at');
  if (source.format !== 'tabbed' || !start) return '';
  if (zone === 'UTC') return 'null::text as time_doubt,';
  return `read_time_doubt(${textOf(start)}, '${zone}') as time_doubt,`;
}
