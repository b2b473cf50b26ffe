import {keyFingerprint, serialFingerprint} from '../../lib/fingerprint.ts';
import {type Removed, removable} from './removable.ts';

/** What is wrong with a key beyond what can be removed; never a piece of the key. */
export interface KeyProblem {
  /** A stable word: `foreign_character`, `dots`, `header`, `part_length`, ... */
  readonly problem: string;
  readonly detail: string;
}

/** A signed licence key, looked at. Only `joined` holds the key itself. */
export interface SignedKey {
  readonly joined: string;
  readonly removed: readonly Removed[];
  readonly problems: readonly KeyProblem[];
  readonly fingerprint: string;
  readonly algorithm: string | null;
  readonly key_id: string | null;
  /** Of the licence number inside. */
  readonly licence_fingerprint: string | null;
}

const partNames = ['header', 'payload', 'signature'];
// Bytes of an RSA signature with a key of 2,048, 3,072 or 4,096 bits.
const rsaBytes = [256, 384, 512];

const wholeKey = /^[\w-]{15,}\.[\w-]{20,}\.[\w-]{40,}$/;

/** Lints a signed licence key and joins it: what is in no key goes, the rest stays. */
export function readSignedKey(text: string): SignedKey {
  const {joined, removed} = removable(text);
  const problems: KeyProblem[] = [];
  const tell = (problem: string, detail: string) => problems.push({problem, detail});

  if (joined === '') tell('empty', 'no key in it');
  for (const {character, position} of foreign(joined)) {
    tell('foreign_character', `${character} at character ${position} of the joined key`);
  }
  const parts = joined.split('.');
  if (joined !== '' && parts.length !== 3) {
    tell('dots', `${parts.length - 1} dots, a key has exactly two`);
  }
  for (const [index, part] of parts.slice(0, 3).entries()) {
    if (part.length % 4 === 1) {
      const name = partNames[index];
      tell(
        'part_length',
        `the ${name} has ${part.length} characters: one is missing or too many`,
      );
    }
  }
  const header = decoded(parts[0]);
  const algorithm = textOf(header?.alg);
  if (joined !== '' && !algorithm) {
    tell('header', 'the header is no JSON with "alg": characters are missing or changed');
  }
  const payload = decoded(parts[1]);
  if (parts.length === 3 && !payload) {
    tell('payload', 'the payload is no JSON: characters are missing or changed');
  }
  const bytes = Math.floor(((parts[2]?.length ?? 0) * 3) / 4);
  if (parts.length === 3 && algorithm?.startsWith('RS') && !rsaBytes.includes(bytes)) {
    tell(
      'signature_length',
      `a signature of ${bytes} bytes is of no RSA key: the key is not whole`,
    );
  }
  const licence = textOf(payload?.license);
  return {
    joined,
    removed,
    problems,
    fingerprint: keyFingerprint(joined),
    algorithm,
    key_id: textOf(header?.kid),
    licence_fingerprint: licence === null ? null : serialFingerprint(licence),
  };
}

/** Whether a text is a signed licence key, damaged perhaps, and nothing else. */
export function looksLikeSignedKey(text: string): boolean {
  if (text.length > 64 * 1024) return false;
  const {joined} = removable(text);
  if (joined.length < 60) return false;
  const odd = joined.replace(/[A-Za-z0-9_.-]/g, '').length;
  if (odd * 20 > joined.length) return false;
  if (joined.startsWith('eyJ') || decoded(joined.split('.')[0])?.alg) return true;
  return wholeKey.test(joined) && !/\S[ \t]+\S/.test(text);
}

function foreign(joined: string): {character: string; position: number}[] {
  return [...joined].flatMap((character, index) =>
    /[A-Za-z0-9_.-]/.test(character)
      ? []
      : {character: named(character), position: index + 1},
  );
}

function named(character: string): string {
  const code = (character.codePointAt(0) ?? 0)
    .toString(16)
    .toUpperCase()
    .padStart(4, '0');
  return /[!-~]/.test(character) ? `"${character}"` : `U+${code}`;
}

function decoded(
  part: string | undefined,
): Readonly<Record<string, unknown>> | undefined {
  if (!part || !/^[A-Za-z0-9_-]+$/.test(part)) return undefined;
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

function textOf(value: unknown): string | null {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : null;
}
