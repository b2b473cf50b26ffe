import {readFileSync} from 'node:fs';
import type {Plugin} from 'esbuild';

/**
 * Lets what is bundled find the files it reads at run time: `place` answers the expression
 * that stands for `import.meta.url` of a source file.
 */
export function placePlugin(place: (path: string) => string): Plugin {
  return {
    name: 'place',
    setup: ({onLoad}) =>
      onLoad({filter: /\/(cli|lib|ingest|transforms|reports)\/.*\.ts$/}, ({path}) => {
        const text = readFileSync(path, 'utf8');
        if (!text.includes('import.meta.url')) return undefined;
        return {loader: 'ts', contents: text.replaceAll('import.meta.url', place(path))};
      }),
  };
}
