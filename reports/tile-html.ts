import {escapeHtml} from './escape.ts';
import type {Tile} from './model.ts';

/** The figures under the answers. */
export function tilesHtml(tiles: readonly Tile[]): string {
  return tiles
    .map(
      (tile) =>
        `<div><dt><a href="#${tile.section}">${escapeHtml(tile.label)}</a></dt><dd class="figure">${escapeHtml(tile.value)}</dd>` +
        `<dd>${escapeHtml(tile.detail)}</dd></div>`,
    )
    .join('\n');
}
