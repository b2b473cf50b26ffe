import {
  type Data,
  Dictionary,
  Field,
  Float64,
  Int8,
  Int16,
  Int32,
  makeData,
  RecordBatch,
  RecordBatchStreamWriter,
  Schema,
  Struct,
  Uint8,
  Uint16,
  Uint32,
  Utf8,
  Vector,
  vectorFromArray,
} from 'apache-arrow';

/** A column of whole or broken numbers, or of places in a list of names. */
export interface ArrowColumn {
  readonly name: string;
  readonly numbers: ArrayLike<number>;
  readonly names?: readonly string[];
}

/** Columns as an Arrow IPC stream, each number in the fewest bytes, names as dictionaries. */
export function arrowStream(
  columns: readonly ArrowColumn[],
  notes: Readonly<Record<string, string>> = {},
): Uint8Array {
  const made = columns.map((column, index) => arrowColumn(column, index));
  const schema = new Schema(
    made.map(({field}) => field),
    new Map(Object.entries(notes)),
  );
  const length = columns[0]?.numbers.length ?? 0;
  const type = new Struct(schema.fields);
  const children = made.map(({data}) => data);
  const batch = new RecordBatch(schema, makeData({type, length, children}));
  return RecordBatchStreamWriter.writeAll([batch]).toUint8Array(true);
}

function arrowColumn({name, numbers, names}: ArrowColumn, id: number) {
  const data = numberData(numbers);
  if (names === undefined) return {field: new Field(name, data.type, false), data};
  const indices = numberData(numbers, true);
  const type = new Dictionary(new Utf8(), indices.type as Uint32, id);
  const dictionary: Vector<Utf8> =
    names.length > 0 ? vectorFromArray(names, new Utf8()) : new Vector([noText()]);
  const dictionaryData = makeData({
    type,
    length: numbers.length,
    data: indices.values as Uint32Array,
    dictionary,
  });
  return {field: new Field(name, type, false), data: dictionaryData};
}

// A vector of no data at all has no type, and a stream needs one.
function noText(): Data<Utf8> {
  const valueOffsets = new Int32Array(1);
  return makeData({type: new Utf8(), length: 0, valueOffsets, data: new Uint8Array()});
}

function numberData(numbers: ArrayLike<number>, isIndex = false): Data {
  const {length} = numbers;
  let least = 0;
  let largest = 0;
  let areWhole = true;
  for (let at = 0; at < length; at++) {
    const value = numbers[at] ?? 0;
    if (value < least) least = value;
    if (value > largest) largest = value;
    areWhole &&= Number.isInteger(value);
  }
  const within = (low: number, high: number) =>
    areWhole && least >= low && largest <= high;
  if (within(0, 255))
    return makeData({type: new Uint8(), length, data: new Uint8Array(numbers)});
  if (within(0, 65_535))
    return makeData({type: new Uint16(), length, data: new Uint16Array(numbers)});
  if (isIndex)
    return makeData({type: new Uint32(), length, data: new Uint32Array(numbers)});
  if (within(-128, 127))
    return makeData({type: new Int8(), length, data: new Int8Array(numbers)});
  if (within(-32_768, 32_767))
    return makeData({type: new Int16(), length, data: new Int16Array(numbers)});
  if (within(-2_147_483_648, 2_147_483_647))
    return makeData({type: new Int32(), length, data: new Int32Array(numbers)});
  return makeData({type: new Float64(), length, data: new Float64Array(numbers)});
}
