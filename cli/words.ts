const grouped = new Intl.NumberFormat('en-US');

/** `1,234 rows`, `1 row`. */
export function plural(count: number, noun: string): string {
  return `${grouped.format(count)} ${noun}${count === 1 ? '' : 's'}`;
}
