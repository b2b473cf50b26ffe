import type {Bytes} from './bytes.ts';
import type {Identity} from './identity.ts';
import type {RecordReader} from './reader.ts';
import {openDocument} from './readers/document.ts';
import {openLog} from './readers/log.ts';
import {openTabbed} from './readers/tabbed.ts';
import {openTable} from './readers/table.ts';
import type {Recognition} from './recognise.ts';

/**
 * A reader at the place where the last run left this content.
 *
 * Without the hash it is for a second look, which may be taken while the first reader
 * still holds it.
 */
export async function openReader(
  bytes: Bytes,
  {source, header, encoding, startsAt}: Recognition,
  {known, hash}: Identity,
  withHash: boolean,
): Promise<RecordReader> {
  if (source.format === 'json')
    return (await import('./readers/json.ts')).openJson(bytes);
  if (source.format === 'table') return openTable(bytes);
  if (source.format === 'document') return openDocument(bytes, source);
  const open = source.format === 'lines' ? openLog : openTabbed;
  return open(bytes, source, {
    offset: known?.consumed_bytes ?? startsAt,
    lines: known?.lines ?? 0,
    header: known ? JSON.parse(known.header) : header,
    encoding: known?.encoding ?? encoding,
    ...(withHash ? {hash} : {}),
  });
}
