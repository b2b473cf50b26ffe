import type {PageScope} from '../../page-scope.ts';
import {fromBase85} from '../base85.ts';
import {type Cube, readCube} from '../cube.ts';
import type {KeptRows} from '../kept.ts';

/** What a page holds beside its text. */
export interface Held {
  readonly cube: Cube;
  readonly kept: KeptRows;
  readonly scope: PageScope;
}

/** Reads the data blocks of the page. */
export async function readData(): Promise<Held> {
  const [facts, names, hours, kept] = await Promise.all(
    ['facts', 'names', 'hours', 'kept'].map((name) => inflated(blockText(name))),
  );
  if (!facts || !names || !hours || !kept) throw new Error('no data in the page');
  const scope = JSON.parse(blockText('scope')) as PageScope;
  // The report of a department keeps no rows.
  const rows = kept.length > 0 ? JSON.parse(new TextDecoder().decode(kept)) : {};
  return {cube: readCube(facts, names, hours), kept: rows, scope};
}

function blockText(name: string): string {
  return document.getElementById(`data-${name}`)?.textContent ?? '';
}

async function inflated(text: string): Promise<Uint8Array> {
  if (text === '') return new Uint8Array();
  const stream = new Blob([new Uint8Array(fromBase85(text))])
    .stream()
    .pipeThrough(new DecompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
