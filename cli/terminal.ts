// Control characters, ANSI escapes, bidirectional and invisible characters, and halves
// of surrogate pairs.
const unsafe =
  /[\p{Cc}\p{Cs}\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu;

/** Text from logs made safe for a terminal: what cannot be seen is written as `\u{1b}`. */
export function visible(text: string): string {
  return text.replace(unsafe, (char) => {
    if (char === '\n') return '\\n';
    if (char === '\t') return '\\t';
    return `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`;
  });
}

/** Visible text of at most `length` characters. */
export function excerpt(text: string, length: number): string {
  const shown = visible(text);
  return shown.length > length ? `${shown.slice(0, length - 1)}…` : shown;
}
