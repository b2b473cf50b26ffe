import type {Scope} from './section.ts';

/**
 * The line under a table that says how its figures are followed to units and lines:
 * an address of `capledger explain`, with `{month}` and `{site}` put in.
 */
export function followed(scope: Scope, address: string): {readonly follow: string} {
  const filled = address
    .replace('{month}', scope.month.slice(0, 7))
    .replace('{site}', scope.site);
  return {follow: `capledger explain ${filled}`};
}

/** The same of a month and the one before; of two months that were named no mart tells. */
export function changeFollowed(
  scope: Scope,
  address: string,
): {readonly follow?: string} {
  return scope.against ? {} : followed(scope, address);
}
