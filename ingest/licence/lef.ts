import {serialFingerprint} from '../../lib/fingerprint.ts';

/** One line of a licence enabler file that says something. */
export interface LefTag {
  readonly line: number;
  readonly tag: string;
  readonly value: string | null;
  /** As `YYYY-MM-DD`; null when empty or no date. */
  readonly valid_from: string | null;
  readonly valid_to: string | null;
  readonly is_known: boolean;
  /** What is wrong with the line: `bad_date: ...`; null when nothing is. */
  readonly problem: string | null;
}

/** A licence enabler file, without its serial number and check code. */
export interface Lef {
  readonly serial_fingerprint: string | null;
  readonly owner: string | null;
  readonly tags: readonly LefTag[];
  readonly has_check_code: boolean;
  readonly problems: readonly string[];
}

const serial = /^\d{4}[ -]?\d{4}[ -]?\d{4}[ -]?\d{4}$/;
const checkCode = /^[A-Z0-9]{4,5}(-[A-Z0-9]{4,5}){2,}$/i;
const tagLine = /^\s*([A-Z][A-Z0-9_]*)\s*;(.*)$/;

const productLevels: Readonly<Record<string, string>> = {
  1: 'QlikView Analyzer',
  2: 'QlikView Professional',
  3: 'QlikView Desktop',
  10: 'QlikView Server',
  30: 'QlikView Publisher',
  50: 'Qlik Sense',
};

/** The product that `PRODUCTLEVEL` names; null for a number that is not known. */
export function lefProduct(tags: readonly LefTag[]): string | null {
  const level = tags.find(({tag}) => tag === 'PRODUCTLEVEL')?.value ?? '';
  return productLevels[level] ?? null;
}

// Others are listed, and never an error.
const knownTags: ReadonlySet<string> = new Set([
  'PRODUCTLEVEL',
  'TIMELIMIT',
  'TOKENS',
  'OVERAGE',
  'PURPOSE',
  'PROFESSIONAL',
  'ANALYZER',
  'GEOANALYTICS',
  'GEOPLUS',
  'GEOCODING',
  'WEBCONNECTORS',
  'QDM_ESSENTIALS',
  'IGNORE_TOKENS',
  'ELASTIC',
  'CLOUD_SERVICE',
  'QV_NODES',
  'QDS_NODES',
]);

/** Whether a text begins like a licence enabler file. */
export function looksLikeLef(head: string): boolean {
  const lines = head.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '');
  const first = (lines[0] ?? '').replace(/^\uFEFF/, '').trim();
  const hasTags = lines.slice(0, 40).some((line) => /^\s*PRODUCTLEVEL\s*;/.test(line));
  return hasTags && (serial.test(first) || tagLine.test(first) || lines.length > 2);
}

/** Reads a licence enabler file: serial, owner, `ATTRIBUTE;VALUE;FROM;TO` lines, check code. */
export function readLef(text: string): Lef {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  const tags: LefTag[] = [];
  const problems: string[] = [];
  let serialFound: string | null = null;
  let owner: string | null = null;
  let hasCheckCode = false;
  for (const [index, raw] of lines.entries()) {
    const line = raw.trim();
    const match = tagLine.exec(line);
    if (line === '') continue;
    if (serialFound === null && serial.test(line)) serialFound = serialFingerprint(line);
    else if (match) tags.push(tagOf(index + 1, match[1] ?? '', match[2] ?? ''));
    else if (tags.length > 0 && checkCode.test(line)) hasCheckCode = true;
    else if (tags.length === 0 && !line.startsWith(';')) owner ??= line;
  }
  if (serialFound === null) problems.push('no serial number in its first line');
  if (tags.length === 0) problems.push('no line of the form ATTRIBUTE;VALUE;FROM;TO');
  if (!tags.some(({tag}) => tag === 'PRODUCTLEVEL')) problems.push('no PRODUCTLEVEL');
  if (!hasCheckCode)
    problems.push('no check code in its last line: the text is not whole');
  return {
    serial_fingerprint: serialFound,
    owner,
    tags,
    has_check_code: hasCheckCode,
    problems,
  };
}

function tagOf(line: number, tag: string, rest: string): LefTag {
  const [value = '', from = '', to = ''] = rest.split(';').map((cell) => cell.trim());
  const bad = [from, to].filter((cell) => cell !== '' && !isDay(cell));
  return {
    line,
    tag,
    value: value === '' ? null : value,
    valid_from: isDay(from) ? from : null,
    valid_to: isDay(to) ? to : null,
    is_known: knownTags.has(tag),
    problem: bad.length > 0 ? `bad_date: ${bad.join(', ')}` : null,
  };
}

/** A day that exists, as `2028-02-29`. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
