const grouped = new Intl.NumberFormat('en-US');
const exact = new Intl.NumberFormat('en-US', {maximumFractionDigits: 6});

/** `1,234.5`: a figure as it is, its thousands apart. */
export function number(value: number): string {
  return exact.format(value);
}

/** `1,234 rows`, `1 row`. */
export function plural(count: number, noun: string): string {
  return `${grouped.format(count)} ${noun}${count === 1 ? '' : 's'}`;
}
