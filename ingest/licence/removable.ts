/** Something that is not part of a key, where it stood, and how often. */
export interface Removed {
  readonly what: string;
  readonly count: number;
  /** `line:column` of each, the first twenty of them. */
  readonly places: readonly string[];
}

// Nothing of this is ever part of a key. A hyphen is: one that a word processor put at the
// end of a line cannot be told from the key's own, and stays.
const kinds: readonly (readonly [string, RegExp])[] = [
  ['line break', /[\n\v\f\r\u0085\u2028\u2029]/],
  ['byte-order mark', /\ufeff/],
  ['invisible character', /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u061c]/],
  ['tab', /\t/],
  ['no-break space', /[\u00a0\u202f\u2007]/],
  ['space', /[ \u2000-\u200a\u3000]/],
];
const quotes = /["'`\u2018\u2019\u201c\u201d\u00ab\u00bb\u201e]/;
const mostPlaces = 20;

interface Found {
  readonly what: string;
  readonly place: string;
}

/** Takes line breaks, blanks, invisible characters and quotes around it out of a key. */
export function removable(text: string): {joined: string; removed: readonly Removed[]} {
  const found: Found[] = [];
  const kept: {character: string; place: string}[] = [];
  let line = 1;
  let column = 0;
  const characters = [...text];
  for (const [index, character] of characters.entries()) {
    column++;
    const place = `${line}:${column}`;
    const isPair = character === '\r' && characters[index + 1] === '\n';
    const kind = kinds.find(([, pattern]) => pattern.test(character));
    if (!kind) kept.push({character, place});
    // A carriage return and the line feed behind it are one line break.
    else if (!isPair) {
      const begins =
        character === '\n' && characters[index - 1] === '\r' ? column - 1 : column;
      found.push({what: kind[0], place: `${line}:${begins}`});
    }
    if (kind?.[0] === 'line break' && !isPair) {
      line++;
      column = 0;
    }
  }
  while (kept[0] && quotes.test(kept[0].character)) {
    found.push({what: 'quote', place: kept[0].place});
    kept.shift();
  }
  for (let last = kept.at(-1); last && quotes.test(last.character); last = kept.at(-1)) {
    found.push({what: 'quote', place: last.place});
    kept.pop();
  }
  return {
    joined: kept.map(({character}) => character).join(''),
    removed: grouped(found),
  };
}

function grouped(found: readonly Found[]): Removed[] {
  return [...new Set(found.map(({what}) => what))].map((what) => {
    const places = found.filter((one) => one.what === what).map(({place}) => place);
    return {what, count: places.length, places: places.slice(0, mostPlaces)};
  });
}
