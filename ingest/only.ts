import type {FillRecords} from '../lib/record-scan.ts';
import type {RecordReader} from './reader.ts';

/** How many places are looked up one by one; beyond, SQL sorts them out. */
export const mostPlaces = 10_000;

/** Where a record lies: objects of JSON may share a line, rows of a workbook an offset. */
export function placeOf(line: number, byteOffset: number): string {
  return `${line}:${byteOffset}`;
}

/** Serves the records at certain places; a call without any would end the scan. */
export function only(
  reader: Pick<RecordReader, 'fill'>,
  places: ReadonlySet<string>,
): FillRecords {
  return (batch) => {
    let served = 0;
    let added = 0;
    do {
      served = 0;
      reader.fill({
        capacity: batch.capacity - added,
        add: (line, byteOffset, text) => {
          served++;
          if (!places.has(placeOf(line, byteOffset))) return;
          added++;
          batch.add(line, byteOffset, text);
        },
      });
    } while (served > 0 && added === 0);
  };
}
