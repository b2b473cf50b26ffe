import {keyFingerprint, serialFingerprint} from '../../lib/fingerprint.ts';
import {maskSecrets} from '../../lib/mask.ts';
import {isObject, type JsonObject, lineOf, objectsIn, textIn} from './json-text.ts';
import {isDay, readLef} from './lef.ts';

/** One statement of a licence definition: the licence itself, or a part with own dates. */
export interface LicenceFact {
  readonly line: number;
  /** `licence`, or the name of a parameter, allotment, attribute or LEF tag. */
  readonly item: string;
  readonly value: string | null;
  readonly valid_from: string | null;
  readonly valid_to: string | null;
  readonly cores: number | null;
  readonly is_expired: boolean | null;
  readonly status: string | null;
  readonly key_fingerprint: string | null;
  readonly licence_fingerprint: string | null;
}

const nothing = {
  value: null,
  valid_from: null,
  valid_to: null,
  cores: null,
  is_expired: null,
  status: null,
  key_fingerprint: null,
  licence_fingerprint: null,
};

/** `2018-01-01/2018-12-31`, also with times or with an open end. */
const interval = /^(\d{4}-\d\d-\d\d)?[^/]*\/(\d{4}-\d\d-\d\d)?[^/]*$/;

/**
 * What a licence definition or the `license` answer of the Sense repository says, without
 * key, serial number, owner and control number.
 */
export function licenceFacts(root: unknown, text: string): LicenceFact[] {
  const facts: LicenceFact[] = [];
  for (const licence of objectsIn(root)) {
    facts.push(whole(licence, text));
    facts.push(...detailFacts(textIn(licence.keyDetails), lineOf(text, '"keyDetails"')));
    facts.push(...lefFacts(textIn(licence.lef), lineOf(text, '"lef"')));
    const lists = ['parameters', 'allotments', 'provisions', 'attributes', 'modules'];
    for (const list of lists) facts.push(...partFacts(licence[list], list, text));
  }
  return facts;
}

function whole(licence: JsonObject, text: string): LicenceFact {
  const valid = dates(textIn(licence.valid));
  const details = textIn(licence.keyDetails) ?? '';
  const detail = (name: string) => detailDay(details, name);
  const key = textIn(licence.key) ?? textIn(licence.licenseKey);
  const serial =
    textIn(licence.serial) ?? textIn(licence.licenseNumber) ?? textIn(licence.license);
  const cores = Number(licence.numberOfCores ?? Number.NaN);
  return {
    ...nothing,
    line: lineOf(text, licence.valid === undefined ? '"keyDetails"' : '"valid"'),
    item: 'licence',
    value: kindOf(licence, key),
    valid_from: valid.from ?? detail('Valid From'),
    valid_to: valid.to ?? detail('Valid To'),
    cores: Number.isFinite(cores) ? cores : null,
    is_expired: typeof licence.isExpired === 'boolean' ? licence.isExpired : null,
    status: maskedText(licence.status) ?? maskedText(licence.expiredReason),
    key_fingerprint: key?.startsWith('eyJ') ? keyFingerprint(key) : null,
    licence_fingerprint:
      serial && /^[\d -]{16,}$/.test(serial) ? serialFingerprint(serial) : null,
  };
}

function kindOf(licence: JsonObject, key: string | null): string | null {
  const product = maskedText(licence.product);
  if (product && !/^\d+$/.test(product)) return product;
  if (key?.startsWith('eyJ')) return 'signed key';
  return textIn(licence.lef) ? 'LEF' : null;
}

/** `Valid To: 2026-12-31;`, `Allotment analyzer_time:10000;`: one fact for each. */
function detailFacts(details: string | null, line: number): LicenceFact[] {
  const entries = (details ?? '').split(/[;\r\n]+/).map((entry) => entry.trim());
  return entries.flatMap((entry) => {
    const match = /^([A-Za-z][\w ]*?)\s*:\s*(.+)$/.exec(entry);
    if (!match || /valid (from|to)|number|serial|key|owner|organi/i.test(match[1] ?? ''))
      return [];
    const item = (match[1] ?? '').replace(/^Allotment /i, '');
    return [{...nothing, line, item, value: maskSecrets(match[2] ?? '')}];
  });
}

function lefFacts(lef: string | null, line: number): LicenceFact[] {
  if (!lef) return [];
  return readLef(lef).tags.map(({tag, value, valid_from, valid_to}) => ({
    ...nothing,
    line,
    item: tag,
    value: value === null ? null : maskSecrets(value),
    valid_from,
    valid_to,
  }));
}

function partFacts(list: unknown, kind: string, text: string): LicenceFact[] {
  if (isObject(list)) {
    return Object.entries(list).flatMap(([item, value]) => {
      if (textIn(value) === null) return [];
      return [
        {...nothing, line: lineOf(text, `"${item}"`), item, value: maskedText(value)},
      ];
    });
  }
  return objectsIn(list).flatMap((part) => {
    const item = textIn(part.name) ?? textIn(part.accessType);
    if (!item) return [];
    const at = text.indexOf(`"${item}"`, Math.max(text.indexOf(`"${kind}"`), 0));
    const own = dates(textIn(part.valid));
    const value = maskedText(part.units) ?? maskedText(part.value) ?? allotmentOf(part);
    return [
      {
        ...nothing,
        line: at < 0 ? 1 : lineOf(text, `"${item}"`, at),
        item,
        value,
        valid_from: own.from,
        valid_to: own.to,
      },
    ];
  });
}

function allotmentOf(part: JsonObject): string | null {
  const held = [part.access, part.values].find(isObject);
  return held ? textIn(held.allotment) : null;
}

function maskedText(value: unknown): string | null {
  const text = textIn(value);
  return text === null ? null : maskSecrets(text);
}

function dates(valid: string | null): {from: string | null; to: string | null} {
  const match = interval.exec(valid ?? '');
  const day = (text: string | undefined) => (text && isDay(text) ? text : null);
  return {from: day(match?.[1]), to: day(match?.[2])};
}

function detailDay(details: string, name: string): string | null {
  const found = new RegExp(`${name}\\s*:\\s*(\\d{4}-\\d\\d-\\d\\d)`, 'i').exec(
    details,
  )?.[1];
  return found && isDay(found) ? found : null;
}
