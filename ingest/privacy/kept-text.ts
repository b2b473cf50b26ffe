import type {Door} from '../../lib/privacy/door.ts';
import type {Reject} from '../reader.ts';

// A record that cannot be read may hold a name anywhere: where names are not kept, its
// place and reason are, and its file has the text.

/** Rejects of a reader as they may be kept. */
export function withoutTexts(
  rejects: readonly Reject[],
  door: Door | undefined,
): readonly Reject[] {
  if (!door?.isKeyed && !door?.hasErased) return rejects;
  return rejects.map((reject) => ({...reject, text: ''}));
}

/** The text of a reject as it may be kept, as SQL. */
export function keptText(door: Door | undefined): string {
  return door?.isKeyed || door?.hasErased ? "''" : 'masked(left(text, 4096))';
}

/** Why it was refused, without the value that could not be read. */
export function keptReason(door: Door | undefined): string {
  if (!door?.isKeyed && !door?.hasErased) return 'masked(refused)';
  return "regexp_replace(refused, '(?s)^(bad_\\w+): .*', '\\1')";
}
