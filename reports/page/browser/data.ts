import type {PageScope} from '../../live-html.ts';
import {type Cube, readCube} from '../cube.ts';

/** Reads the data blocks of the page. */
export async function readData(): Promise<{cube: Cube; scope: PageScope}> {
  const [facts, names, hours] = await Promise.all(
    ['facts', 'names', 'hours'].map((name) => inflated(blockText(name))),
  );
  if (!facts || !names || !hours) throw new Error('no data in the page');
  const scope = JSON.parse(blockText('scope')) as PageScope;
  return {cube: readCube(facts, names, hours), scope};
}

function blockText(name: string): string {
  return document.getElementById(`data-${name}`)?.textContent ?? '';
}

async function inflated(text: string): Promise<Uint8Array> {
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes])
    .stream()
    .pipeThrough(new DecompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
