/** What is odd about a file that was read, in words; null if nothing is. */
export function warningOf(
  isRewritten: boolean,
  zoneAssumed: boolean,
  node: string | null,
  product: string,
  jump: string | null,
): string | null {
  const warnings = jump ? [jump] : [];
  if (isRewritten) warnings.push('an earlier part of this file was changed');
  if (zoneAssumed)
    warnings.push('times without a zone were read as UTC; --time-zone names it');
  if (!node && product === 'QlikView') {
    warnings.push('no node in the file name; --node names it');
  }
  return warnings.length > 0 ? warnings.join('; ') : null;
}
