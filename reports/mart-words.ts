import {wording, words} from './language.ts';
import {count} from './words.ts';

/** What the marts say in words, with `{0}`, `{1}` ... where they say a figure or a name. */
export const martWords = words([
  '(anonymous)',
  '(no department)',
  '(none)',
  '(not logged)',
  'unknown',
  // readings and reconciliation
  'matched',
  'explained',
  'unexplained',
  'no reading',
  'reading',
  'listed pools',
  'configuration',
  'The console agrees with the logs.',
  'Taken before {0} minutes of other nodes had synchronised.',
  '{0} minutes are of sessions still open at the reading.',
  '{0} minutes are of sessions that cross the month end.',
  '{0} minutes are of records that two files show.',
  '{0} minutes are of counts that are no whole units.',
  'The console counts by the unit rule {0}.',
  'Without logs: {0}, {1} day, usually at most {2} minutes.',
  'Without logs: {0}, {1} days, usually at most {2} minutes.',
  'The console shows {0} minutes that no log explains.',
  'The logs hold {0} minutes that the console does not show.',
  'Nothing tells what {0} used on {1} day without logs.',
  'Nothing tells what {0} used on {1} days without logs.',
  'No reading of this console in the month.',
  'No console was read in this month.',
  '{0} minutes were used after the reading.',
  'the console shows what the rule {0} gives',
  '{0} day without logs, usually {1} to {2} minutes',
  '{0} days without logs, usually {1} to {2} minutes',
  'no log and no cause accounts for them',
  'the logs hold them, the console does not',
  // open sessions
  'Not enough history: {0} earlier days to compare with, 14 are needed.',
  'Nothing of this day is logged yet.',
  // closing
  'late',
  'gone',
  'changed',
  // named access
  'analyzer',
  'professional',
  'holds {0}',
  'hold',
  'certain',
  'probable',
  'already in quarantine',
  'granted only {0} days ago',
  'used {0} days ago',
  'never used, but not known since when it is granted',
  'never used in the {0} days since it was granted',
  'never used in the {0} days since it was granted, but {1} days of logs are missing',
  'never used in the {0} days since it was granted, by a list that is {1} days old',
  'not used for {0} days',
  'not used for {0} days, but {1} days of logs are missing',
  'not used for {0} days, by a list that is {1} days old',
  // bills
  'size of the pool',
  'rate capacity_pack',
  'rate overage_minute',
  // files, sessions and licences
  'complete',
  'waiting',
  'sessions',
  'users',
  'critical',
  'warning',
  'notice',
  'info',
  'times without a zone were read as UTC; --time-zone names it',
  'no node in the file name; --node names it',
]);

interface Phrase {
  readonly text: string;
  readonly pattern: RegExp;
}

// The most words of its own first, so that a short phrase takes nothing from a longer one.
const phrases: readonly Phrase[] = martWords
  .filter((word) => word.includes('{0}'))
  .toSorted((a, b) => b.length - a.length)
  .map((word) => ({text: word, pattern: patternOf(word)}));

function patternOf(phrase: string): RegExp {
  const escaped = phrase.replace(/[.*+?^$()|[\]\\]/g, '\\$&');
  return new RegExp(`^${escaped.replace(/\{\d\}/g, '((?:(?!\\. ).)+?)')}$`);
}

/** What a mart says, in the language spoken; what is not known stays as it is. */
export function wordOf(said: string): string {
  const known = phrase(said);
  if (known !== undefined) return known;
  const parts = said.split(/(?<=\.) |(?<=;) /);
  if (parts.length === 1) return said;
  return parts.map((part) => partOf(part)).join(' ');
}

function partOf(part: string): string {
  const bare = part.replace(/;$/, '');
  return `${phrase(bare) ?? bare}${part.slice(bare.length)}`;
}

function phrase(said: string): string | undefined {
  const whole = wording(said);
  if (whole !== said) return whole;
  for (const {text, pattern} of phrases) {
    const found = pattern.exec(said);
    if (!found) continue;
    return wording(text).replace(/\{(\d)\}/g, (_, at) =>
      figure(found[Number(at) + 1] ?? ''),
    );
  }
  return undefined;
}

function figure(said: string): string {
  return /^\d+$/.test(said) ? count(Number(said)) : wording(said);
}
