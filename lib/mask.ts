// What would be a secret if it were real, and what stands in its place. A masked text may
// be stored, printed and mailed; when in doubt more is masked, not less.
const quoted = String.raw`"(?:[^"\\]|\\.)*"?|'[^']*'?|\{[^}]*\}?`;
const secretNames = [
  'pass(?:word|wd|phrase)?',
  'pwd',
  '(?:client[-_ ]?)?secret',
  'api[-_ ]?key',
  '(?:access|refresh|auth|id|session|csrf|xsrf)?[-_ ]?token',
  '(?:signed[-_ ]?)?(?:licen[cs]e[-_ ]?)?key',
  'licen[cs]e[-_ ]?(?:number|id)',
  'serial(?:[-_ ]?(?:no|number))?',
  'control[-_ ]?number',
  'cookie',
].join('|');

const rules: readonly (readonly [RegExp, string])[] = [
  [/(-----BEGIN [A-Z ]+-----)[\s\S]*?(?:-----END [A-Z ]+-----|$)/g, '$1[masked]'],
  [
    new RegExp(
      String.raw`(authorization\\*["']?\s*[:=]\s*)(?!\[masked)(?:${quoted}|(?:(?:bearer|basic|digest|negotiate|ntlm)\s+)?[^\s,;]+)`,
      'gi',
    ),
    '$1[masked]',
  ],
  [/\b(bearer|basic|negotiate|ntlm)(\s+)[A-Za-z0-9._~+/=-]{8,}/gi, '$1$2[masked]'],
  [
    new RegExp(
      String.raw`((?<![A-Za-z])(?:[a-z]+[-_])?(?:${secretNames})\\*["']?\s*[:=]\s*)(?!\[masked)(?:\\?(?:${quoted})|[^\s,;&]+)`,
      'gi',
    ),
    '$1[masked]',
  ],
  [/(?:[A-Za-z0-9_-]+\.)?eyJ[A-Za-z0-9_-]{6,}(?:\.[A-Za-z0-9_-]*){0,2}/g, '[masked key]'],
  [/(\/\/[^\s/:@]*:)[^\s/@]+@/g, '$1[masked]@'],
  [
    /(?<![0-9])(?<![0-9a-f]{4}-)\d{4}[ -]?\d{4}[ -]?\d{4}[ -]?\d{4}(?![0-9])/g,
    '[masked serial]',
  ],
  [/\b(?:[A-Z0-9]{4,5}-){3,}[A-Z0-9]{4,5}\b/g, '[masked code]'],
  [
    /(?=[A-Za-z0-9+_-]*[a-z])(?=[A-Za-z0-9+_-]*[A-Z])(?=[A-Za-z0-9+_-]*\d)(?<![A-Za-z0-9+_-])[A-Za-z0-9+_-]{40,}={0,2}/g,
    '[masked text]',
  ],
];

/**
 * Text without the keys, tokens, passwords, serial numbers and `Authorization` headers in
 * it. What is masked twice stays as it is.
 */
export function maskSecrets(text: string): string {
  return rules.reduce(
    (masked, [secret, instead]) => masked.replace(secret, instead),
    text,
  );
}
