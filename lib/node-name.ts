/**
 * A node's name as it is compared: lower case, without its domain; an address keeps its
 * dots.
 */
export function normalNode(name: string): string {
  const lower = name.trim().toLowerCase();
  const host = lower.split('.')[0] ?? '';
  return /[a-z]/.test(host) ? host : lower;
}
