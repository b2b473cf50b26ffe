import type {z} from 'zod';
import {normalNode} from '../node-name.ts';

interface Dated {
  readonly valid_from: string;
  readonly valid_to?: string | undefined;
}

interface Site {
  readonly site: string;
  readonly nodes: readonly {readonly node: string}[];
  readonly entitlements: readonly Dated[];
  readonly rates: readonly Dated[];
  readonly cals: readonly Dated[];
}

/** Refuses what no single key shows: a node of two sites, two pools for one day. */
export function checkSites(sites: readonly Site[], context: z.RefinementCtx): void {
  const refuse = (path: (string | number)[], message: string) =>
    context.addIssue({code: 'custom', path, message});
  const names = new Set<string>();
  const siteOf = new Map<string, string>();
  for (const [at, {site, nodes, entitlements, rates, cals}] of sites.entries()) {
    if (names.has(site)) refuse([at, 'site'], `${site} is there already`);
    names.add(site);
    for (const [place, {node}] of nodes.entries()) {
      const key = normalNode(node);
      const other = siteOf.get(key);
      if (other)
        refuse([at, 'nodes', place, 'node'], `${node} belongs to ${other} already`);
      siteOf.set(key, site);
    }
    for (const [key, spans] of Object.entries({entitlements, rates, cals})) {
      const place = spans.findIndex((span, index) =>
        spans.slice(0, index).some((earlier) => overlap(span, earlier)),
      );
      if (place >= 0) refuse([at, key, place, 'valid_from'], 'overlaps another span');
    }
  }
}

function overlap(a: Dated, b: Dated): boolean {
  const end = (span: Dated) => span.valid_to ?? '9999-12-31';
  return a.valid_from <= end(b) && b.valid_from <= end(a);
}
