import {unpacked} from '../../reports/data/packed.ts';

/** All that a reader of the file could find in it: the page and its data, unpacked. */
export function everythingIn(html: string): string {
  const blocks = html.matchAll(
    /<script type="application\/octet-stream"[^>]*>([^<]+)<\/script>/g,
  );
  const data = [...blocks].map(([, text = '']) => Buffer.from(unpacked(text)).toString());
  return [html, ...data].join('\n');
}
