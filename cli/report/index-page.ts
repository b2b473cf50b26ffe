import {readdirSync, readFileSync, statSync} from 'node:fs';
import {join} from 'node:path';
import {indexHtml, type Listed} from '../../reports/index-html.ts';
import {languageOf} from '../../reports/languages.ts';
import {verify} from '../../reports/proof/verify.ts';
import {writeWhole} from '../output-file.ts';

/** Writes `index.html` over the reports of a folder, in a language; answers its path. */
export async function writeIndex(folder: string, locale?: string): Promise<string> {
  const path = join(folder, 'index.html');
  await writeWhole(path, [indexHtml(listed(folder), languageOf(locale))]);
  return path;
}

// Only sealed reports of a month are listed: anything else in the folder is not ours.
function listed(folder: string): Listed[] {
  return readdirSync(folder)
    .filter((name) => /\.html?$/i.test(name) && name !== 'index.html')
    .flatMap((name): Listed[] => {
      const path = join(folder, name);
      if (!statSync(path).isFile()) return [];
      const html = readFileSync(path, 'utf8');
      const {status, manifest} = verify(html);
      if (!manifest?.month) return [];
      const [, title = name] = /<title>([^<]*)<\/title>/.exec(html) ?? [];
      return [
        {
          name,
          title: plain(title),
          month: manifest.month,
          as_of: manifest.as_of,
          is_changed: status === 'changed',
          figures: manifest.figures,
        },
      ];
    });
}

function plain(html: string): string {
  const named: Record<string, string> = {
    amp: '&',
    lt: '<',
    gt: '>',
    quot: '"',
    '#39': "'",
  };
  return html.replace(/&(amp|lt|gt|quot|#39);/g, (_, name) => named[name] ?? '');
}
