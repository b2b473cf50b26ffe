import type {NodeColour} from './model.ts';

/** Okabe and Ito's colours, told apart by colour-blind readers; then lighter ones. */
export const nodeColours = [
  '#0072b2',
  '#e69f00',
  '#009e73',
  '#cc79a7',
  '#56b4e9',
  '#d55e00',
  '#7a6c00',
  '#6f5bb0',
  '#5a9bc4',
  '#f0c46c',
  '#66c4ab',
  '#e0afca',
  '#9ad2f2',
  '#e69b66',
  '#b0a657',
  '#a99cd0',
] as const;

/** Light to strong, for heat maps; the first is nothing at all. */
export const heatColours = [
  '#eef1f4',
  '#d3e5f0',
  '#a3cce3',
  '#6aaed2',
  '#3589bb',
  '#0b5f94',
] as const;

/** The rest of the drawing colours; each has its dark twin in the style sheet. */
export const inks = {
  text: '#59636e',
  rule: '#dfe3e8',
  strong: '#1c2126',
  accent: '#0f62a8',
  pace: '#9aa4af',
  alert: '#b3261e',
  seen: '#4c9f8b',
  partial: '#8cc3b5',
  quiet: '#cfe5df',
  gap: '#c8443a',
  'not yet': '#edf0f3',
} as const;

/** Gives each node the colour of its place among all nodes of the ledger. */
export function colourNodes(
  nodes: readonly {node: string; product: string}[],
): NodeColour[] {
  return nodes.map(({node, product}, index) => ({
    node,
    product,
    colour: nodeColours[index % nodeColours.length] ?? inks.pace,
  }));
}

export function colourOf(nodes: readonly NodeColour[], node: string): string {
  return nodes.find((known) => known.node === node)?.colour ?? inks.pace;
}

/** The heat step of a value on a scale from 0 to `largest`. */
export function heat(value: number, largest: number): string {
  if (value <= 0 || largest <= 0) return heatColours[0];
  const step = Math.ceil((value / largest) * (heatColours.length - 1));
  return heatColours[Math.min(step, heatColours.length - 1)] ?? heatColours[0];
}
