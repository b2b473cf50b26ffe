/** A language of the report: its tag (BCP 47) and its texts by the English ones. */
export interface Language {
  readonly tag: string;
  readonly texts: Readonly<Record<string, string>>;
}

export const english: Language = {tag: 'en', texts: {}};

let spoken = english;

/** Runs `act` in a language: what it says, counts and dates is worded in it. */
export function speaking<T>(
  language: Language | undefined,
  act: () => T extends Promise<unknown> ? never : T,
): T {
  const before = spoken;
  spoken = language ?? english;
  try {
    return act();
  } finally {
    spoken = before;
  }
}

/** Speaks one language from now on: a page has no other. */
export function speak(language: Language | undefined): void {
  spoken = language ?? english;
}

/** The tag of the language spoken, for numbers and order. */
export function spokenTag(): string {
  return spoken.tag;
}

/** An English text in the language spoken; itself where there is no other. */
export function wording(text: string): string {
  const {texts} = spoken;
  return Object.hasOwn(texts, text) ? (texts[text] ?? text) : text;
}

/** Marks texts that are shown later, by `wording` or in a column of words. */
export function words<const T extends object>(texts: T): T {
  return texts;
}
