import type {Random} from './random.ts';
import {between, guid, pick} from './random.ts';

/** An invented user and the machine they work on. */
export interface Person {
  readonly name: string;
  readonly user: string;
  readonly mail: string;
  readonly machine: string;
  readonly address: string;
  readonly clientType: string;
  readonly calType: string;
  readonly device: string;
}

const given = [
  ...['Anna', 'Ben', 'Carla', 'David', 'Elif', 'Frida', 'Georg', 'Hanna', 'Ivan', 'Jana'],
  ...[
    'Karim',
    'Lena',
    'Milan',
    'Nora',
    'Oskar',
    'Paula',
    'Quirin',
    'Rosa',
    'Sven',
    'Tara',
  ],
];
const family = [
  ...[
    'Becker',
    'Castell',
    'Dorn',
    'Ebner',
    'Falk',
    'Gruber',
    'Hartwig',
    'Ilgner',
    'Jansen',
  ],
  ...['Kowalski', 'Lindner', 'Moreau', 'Novak', 'Olsen', 'Petrov', 'Quast', 'Riedel'],
  ...['Sander', 'Thoma', 'Ulrich', 'Vogt', 'Wirth', 'Yilmaz', 'Zeller'],
];

// A server logs the first part of what a browser calls itself, as `one-line` shows.
const agents = [
  'browser.chrome illa/5.0 (windows nt 10.0; win64; x64) applewebkit/537.36',
  'browser.edge illa/5.0 (windows nt 10.0; win64; x64) applewebkit/537.36',
  'browser.firefox illa/5.0 (windows nt 10.0; win64; x64; rv:115.0) gecko/20100101 firefox/1',
  'browser.safari illa/5.0 (macintosh; intel mac os x 10_15_7) applewebkit/605.1.15',
  'browser.msie illa/5.0 (windows nt 10.0',
];

/** How many in a hundred users hold which licence. */
const calTypes: readonly (readonly [number, string])[] = [
  [40, 'Analyzer Capacity'],
  [20, 'Named User'],
  [13, 'Analyzer'],
  [10, 'Professional'],
  [9, 'Document'],
  [5, 'Session'],
  [3, 'Usage'],
];

function calTypeOf(random: Random): string {
  let at = random() * 100;
  for (const [share, calType] of calTypes) {
    at -= share;
    if (at < 0) return calType;
  }
  return 'Analyzer Capacity';
}

/** The users of a company, the busiest first. */
export function people(
  random: Random,
  count: number,
  clientTypes: readonly string[] = agents.map(
    (agent) => `Ajax QvWS 12.50.20200.0 ${agent}`,
  ),
): Person[] {
  return Array.from({length: count}, (_, index) => {
    const first = given[(index * 7) % given.length] ?? '';
    const last = family[(index * 5 + Math.floor(index / 24)) % family.length] ?? '';
    const tier = index < 480 ? '' : String(Math.floor(index / 480));
    return {
      name: `${first} ${last}${tier && ` ${tier}`}`,
      user: `NORDWERK\\${first}.${last}${tier}`
        .toLowerCase()
        .replace('nordwerk', 'NORDWERK'),
      mail: `${first}.${last}${tier}@nordwerk.example`.toLowerCase(),
      machine: guid(random),
      address: `10.${between(random, 20, 23)}.${between(random, 1, 40)}.${between(random, 2, 250)}`,
      clientType: pick(random, clientTypes),
      calType: calTypeOf(random),
      device: `NW-L${String(between(random, 1000, 9999))}`,
    };
  });
}
