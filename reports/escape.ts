const named: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

// Characters that hide or reorder text: controls, zero-width, bidi marks and overrides,
// fillers, variation selectors, line separators, unpaired surrogates.
const hidden = /[\p{Cc}\p{Cf}\p{DI}\p{Cs}\u2028\u2029]/gu;

/** Text with every hidden character written out, as in `[U+202E]`. */
export function visible(text: string): string {
  return text.replace(hidden, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return `[U+${code.toString(16).toUpperCase().padStart(4, '0')}]`;
  });
}

/** The one sink: text from anywhere, safe as HTML text and as a quoted attribute. */
export function escapeHtml(text: string): string {
  return visible(text).replace(/[&<>"']/g, (character) => named[character] ?? character);
}
