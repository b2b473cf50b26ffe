// As `lib/mask.ts`, in the words of SQL's regular expressions, for texts that never pass
// through script. Most texts hold nothing of the kind; one look tells.
// Not the digits of an id such as 00000000-0000-0000-0000-000000000000.
const serial = String.raw`(^|[^0-9-])\d{4}[ -]?\d{4}[ -]?\d{4}[ -]?\d{4}($|[^0-9-])`;
const code = String.raw`\b(?:[A-Z0-9]{4,5}-){3,}[A-Z0-9]{4,5}\b`;
const key = String.raw`(?:[A-Za-z0-9_-]+\.)?eyJ[A-Za-z0-9_-]{6,}(?:\.[A-Za-z0-9_-]*){0,2}`;
const name = [
  'pass(?:word|wd|phrase)?',
  'pwd',
  'secret',
  'api[-_ ]?key',
  '(?:signed[-_ ]?)?(?:licen[cs]e[-_ ]?)?key',
  'serial(?:[-_ ]?(?:no|number))?',
  'control[-_ ]?number',
  'authorization',
].join('|');
const named = String.raw`\b((?:${name})["'']?\s*[:=]\s*)(?:(?:[Bb]earer|[Bb]asic)\s+)?(?:"[^"]*"?|\{[^}]*\}?|[^\s,;&"]+)`;

/** A text of a record without keys, serial numbers, check codes and passwords, as SQL. */
export function maskedSql(text: string): string {
  const steps: readonly (readonly [string, string])[] = [
    [key, '[masked key]'],
    [`(?i:${named})`, String.raw`\1[masked]`],
    [serial, String.raw`\1[masked serial]\2`],
    [code, '[masked code]'],
  ];
  const clean = steps.reduce(
    (sql, [pattern, instead]) =>
      `regexp_replace(${sql}, '${pattern}', '${instead}', 'g')`,
    text,
  );
  const any = [key, serial, code, `(?i:${named})`].join('|');
  return `case when regexp_matches(${text}, '${any}') then ${clean} else ${text} end`;
}
