import type {talendLevels} from '../commands/health.ts';

export type TalendLevel = (typeof talendLevels)[number];

/** Levels by rank: nothing of a higher one works on a lower one. */
export const ranks: Readonly<Record<TalendLevel, number>> = {mdm: 3, dm: 2, di: 1};

export const levelNames: Readonly<Record<TalendLevel, string>> = {
  mdm: 'Master Data Management',
  dm: 'Data Management',
  di: 'Data Integration/ESB',
};

/** The level that an inventory means; none for a word that is not known. */
export function levelOf(text: string | null): TalendLevel | undefined {
  const word = (text ?? '').toLowerCase();
  if (/\bmdm\b|master data/.test(word)) return 'mdm';
  if (/\bdm\b|\bdq\b|data (management|quality)/.test(word)) return 'dm';
  return /\bdi\b|\besb\b|integration/.test(word) ? 'di' : undefined;
}

// By their names, which is inferred: no list of components by level is public.
const components: readonly (readonly [RegExp, TalendLevel])[] = [
  [/^tMDM/i, 'mdm'],
  [
    /^t(DQ|Match|RecordMatching|RuleSurvivorship|Standardize|GenKey|FirstName|Pattern|Data(Un)?[Mm]asking|DataShuffling|Fuzzy|Synonym|Address|GoogleAddress|Melissa|Loqate)/i,
    'dm',
  ],
];

/** The components of a job that its new level does not have. */
export function componentsAbove(used: string | null, to: TalendLevel): string[] {
  return (used ?? '').split(' ').filter((name) => {
    const level = components.find(([pattern]) => pattern.test(name))?.[1];
    return level !== undefined && ranks[level] > ranks[to];
  });
}
