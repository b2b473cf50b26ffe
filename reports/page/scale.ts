/** The step of about `count` round ticks over a span (d3's rule). */
export function tickStep(span: number, count: number): number {
  const raw = span / Math.max(count, 1);
  const power = 10 ** Math.floor(Math.log10(raw));
  const error = raw / power;
  if (error >= Math.sqrt(50)) return power * 10;
  if (error >= Math.sqrt(10)) return power * 5;
  return error >= Math.sqrt(2) ? power * 2 : power;
}

/** The end of a scale from 0, rounded up to a whole tick. */
export function niceEnd(largest: number, count: number): number {
  if (largest <= 0) return 1;
  let end = largest;
  for (let tries = 0; tries < 5; tries++) {
    const step = tickStep(end, count);
    const next = Math.ceil(end / step) * step;
    if (next === end) break;
    end = next;
  }
  return end;
}

/** Round ticks from 0 to the end of a scale. */
export function ticks(end: number, count: number): number[] {
  const step = tickStep(end, count);
  return Array.from({length: Math.floor(end / step + 1e-9) + 1}, (_, at) => at * step);
}

/** Bands side by side: where each starts, and how wide it is. */
export function bands(count: number, width: number, inner: number) {
  const step = width / Math.max(count, 1);
  const band = step * (1 - inner);
  const at = (index: number) => index * step + (step - band) / 2;
  return {band, at, middle: (index: number) => (index + 0.5) * step};
}

/** A place in a drawing, to a thousandth of a pixel. */
export function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
