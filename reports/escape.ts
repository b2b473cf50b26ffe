const named: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

// Characters that hide or reorder text: controls, zero-width, bidi marks and overrides,
// fillers, variation selectors, line separators, unpaired surrogates; with their repeats.
const hidden = /([\p{Cc}\p{Cf}\p{DI}\p{Cs}\u2028\u2029])\1*/gu;

/** Text with every hidden character written out, as in `[U+202E]` or `[U+0000 ×512]`. */
export function visible(text: string): string {
  return text.replace(hidden, (run, character: string) => {
    const code = character.codePointAt(0) ?? 0;
    const times = run.length / character.length;
    const name = code.toString(16).toUpperCase().padStart(4, '0');
    return `[U+${name}${times > 1 ? ` ×${times}` : ''}]`;
  });
}

/** The one sink: text from anywhere, safe as HTML text and as a quoted attribute. */
export function escapeHtml(text: string): string {
  return visible(text).replace(/[&<>"']/g, (character) => named[character] ?? character);
}
