import {licenceMonitor} from './licence-monitor.ts';
import {messy} from './messy.ts';
import {oldVersions} from './old-versions.ts';
import {oneLicenceTwoConsoles} from './one-licence-two-consoles.ts';
import {oneLine} from './one-line.ts';
import type {Story} from './story.ts';

/** Every story of the sample logs, made anew. */
export function stories(): readonly Story[] {
  return [oneLine(), oneLicenceTwoConsoles(), oldVersions(), messy(), licenceMonitor()];
}

/** What the generator knows about a story without reading its files. */
export function truths(): Readonly<Record<string, unknown>> {
  return {};
}
