import {type FillRecords, passing} from '../lib/record-batch.ts';
import type {RecordReader} from './reader.ts';

/** How many places are looked up one by one; beyond, SQL sorts them out. */
export const mostPlaces = 10_000;

/** Where a record lies: objects of JSON may share a line, rows of a workbook an offset. */
export function placeOf(line: number, byteOffset: number): string {
  return `${line}:${byteOffset}`;
}

/** Serves the records at certain places. */
export function only(
  reader: Pick<RecordReader, 'fill'>,
  places: ReadonlySet<string>,
): FillRecords {
  return (batch) =>
    reader.fill(
      passing(batch, (line, byteOffset, text) => {
        if (places.has(placeOf(line, byteOffset))) batch.add(line, byteOffset, text);
      }),
    );
}
