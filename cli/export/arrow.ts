import {
  Bool,
  type DataType,
  DateDay,
  Field,
  Float64,
  Int32,
  Int64,
  makeBuilder,
  makeData,
  RecordBatch,
  RecordBatchFileWriter,
  Schema,
  Struct,
  TimestampMillisecond,
  Utf8,
} from 'apache-arrow';
import type {Plain, Row} from '../../lib/db.ts';
import {isNumeric, plainText} from './csv.ts';
import type {AnswerColumn, Question} from './question.ts';

interface ArrowColumn {
  readonly name: string;
  readonly type: DataType;
  readonly value: (plain: Plain) => unknown;
}

const batchRows = 65_536;

/** An Arrow IPC file. Lists and structs are JSON text; times are UTC milliseconds. */
export async function* arrowFile(
  {columns, rows}: Question,
  about: Readonly<Record<string, string>> = {},
): AsyncIterable<Uint8Array> {
  const arrowColumns = columns.map(arrowColumn);
  const schema = new Schema(
    arrowColumns.map(({name, type}) => new Field(name, type, true)),
    new Map(Object.entries(about)),
  );
  const writer = await RecordBatchFileWriter.writeAll(
    batches(schema, arrowColumns, rows()),
  );
  yield* writer;
}

async function* batches(
  schema: Schema,
  columns: readonly ArrowColumn[],
  chunks: AsyncIterable<Row[]>,
): AsyncIterable<RecordBatch> {
  let rows: Row[] = [];
  let isEmpty = true;
  for await (const chunk of chunks) {
    rows = rows.concat(chunk);
    if (rows.length < batchRows) continue;
    yield batch(schema, columns, rows);
    rows = [];
    isEmpty = false;
  }
  if (isEmpty || rows.length > 0) yield batch(schema, columns, rows);
}

function batch(schema: Schema, columns: readonly ArrowColumn[], rows: readonly Row[]) {
  const children = columns.map(({name, type, value}) => {
    const builder = makeBuilder({type, nullValues: [null]});
    for (const row of rows) {
      const plain = row[name] ?? null;
      builder.append(plain === null ? null : value(plain));
    }
    return builder.finish().flush();
  });
  const type = new Struct(schema.fields);
  return new RecordBatch(schema, makeData({type, length: rows.length, children}));
}

function arrowColumn({name, type}: AnswerColumn): ArrowColumn {
  if (type === 'BOOLEAN') return {name, type: new Bool(), value: Boolean};
  if (type === 'DATE') {
    return {name, type: new DateDay(), value: (plain) => new Date(`${plain}T00:00:00Z`)};
  }
  if (/^TIMESTAMP[^[]*$/.test(type)) {
    const utc = new TimestampMillisecond('UTC');
    return {name, type: utc, value: (plain) => Date.parse(String(plain))};
  }
  if (/^(U?(TINY|SMALL)INT|INTEGER)$/.test(type)) {
    return {name, type: new Int32(), value: Number};
  }
  if (/^(BIGINT|UINTEGER)$/.test(type)) {
    return {name, type: new Int64(), value: (plain) => BigInt(String(plain))};
  }
  if (isNumeric({name, type})) return {name, type: new Float64(), value: Number};
  return {name, type: new Utf8(), value: plainText};
}
