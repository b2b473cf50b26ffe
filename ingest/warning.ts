import {tailWarning} from './tail.ts';

/** What may be odd about a file that was read. */
export interface Oddities {
  readonly jump: string | null;
  /** How content that was changed in place is told from what it was. */
  readonly rewritten: string | null;
  readonly isStale: boolean;
  readonly isTailOpen: boolean;
  readonly isZoneAssumed: boolean;
  readonly hasNoNode: boolean;
}

/** What is odd about a file that was read, in words; null if nothing is. */
export function warningOf(odd: Oddities): string | null {
  const warnings = odd.jump ? [odd.jump] : [];
  if (odd.rewritten)
    warnings.push(`an earlier part of this file was changed: ${odd.rewritten}`);
  if (odd.isStale)
    warnings.push('holds less than was read here before, and nothing new: an old copy?');
  if (odd.isTailOpen) warnings.push(tailWarning);
  if (odd.isZoneAssumed)
    warnings.push('times without a zone were read as UTC; --time-zone names it');
  if (odd.hasNoNode) warnings.push('no node in the file name; --node names it');
  return warnings.length > 0 ? warnings.join('; ') : null;
}
