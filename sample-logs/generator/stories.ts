import {busyQuarter, busyQuarterTruth} from './busy-quarter.ts';
import {coreBased} from './core-based.ts';
import {licenceMonitor} from './licence-monitor.ts';
import {licenceTroubles} from './licence-troubles.ts';
import {messy} from './messy.ts';
import {oldVersions} from './old-versions.ts';
import {oneLicenceTwoConsoles} from './one-licence-two-consoles.ts';
import {oneLine} from './one-line.ts';
import type {Story} from './story.ts';

/** Every story of the sample logs, made anew. */
export function stories(): readonly Story[] {
  return [
    oneLine(),
    oneLicenceTwoConsoles(),
    busyQuarter(),
    oldVersions(),
    messy(),
    licenceMonitor(),
    licenceTroubles(),
    coreBased(),
  ];
}

/** What the generator knows of a story's minutes without reading its files. */
export function truths(): Readonly<Record<string, object>> {
  return {'busy-quarter': busyQuarterTruth()};
}
