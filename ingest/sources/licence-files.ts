import {maskSecrets} from '../../lib/mask.ts';
import {parseQuietly} from '../licence/json-text.ts';
import {lefProduct, looksLikeLef, readLef} from '../licence/lef.ts';
import {licenceFacts} from '../licence/licence-definition.ts';
import {looksLikeSignedKey, readSignedKey} from '../licence/signed-key.ts';
import type {Column, FoundRecord, Source} from '../source.ts';

const column = (name: string, type: Column['type'] = 'text'): Column => ({
  name,
  from: [name],
  type,
});

/** A licence enabler file, as text: what it allows and until when. */
export const lefFiles: Source = {
  name: 'lef_files',
  title: 'Licence enabler file (LEF)',
  product: 'any',
  format: 'document',
  requires: [],
  toldBy: 'a line that begins with PRODUCTLEVEL; below a serial number',
  isLike: looksLikeLef,
  find: lefRecords,
  columns: [
    column('licence'),
    column('item'),
    column('value'),
    column('valid_from', 'date'),
    column('valid_to', 'date'),
    column('is_known', 'boolean'),
    column('problem'),
    column('licence_fingerprint'),
  ],
};

/** A file with a signed licence key: only what tells keys apart is kept. */
export const signedKeys: Source = {
  name: 'signed_keys',
  title: 'Signed licence key (SLK)',
  product: 'any',
  format: 'document',
  requires: [],
  toldBy:
    'one long word of three parts with dots between, wrapped perhaps, that begins with eyJ',
  isLike: looksLikeSignedKey,
  find: keyRecords,
  columns: [
    column('key_fingerprint'),
    column('licence_fingerprint'),
    column('algorithm'),
    column('key_id'),
    column('removed'),
    column('problems'),
  ],
};

/** What a licence says of itself: the `license` answer of the repository, or a definition. */
export const licenceDefinitions: Source = {
  name: 'licence_definitions',
  title:
    'Licence definition, or the license answer of the Sense repository (QRS license)',
  product: 'any',
  format: 'document',
  requires: [],
  toldBy: 'JSON with "numberOfCores" and "isExpired", or with a "valid" of two days',
  isLike: (head) =>
    /^\s*[[{]/.test(head) &&
    ((/"numberOfCores"\s*:/.test(head) && /"isExpired"\s*:/.test(head)) ||
      /"valid"\s*:\s*"[^"/]*\/[^"/]*"/.test(head)),
  find: (text, path) =>
    licenceFacts(parseQuietly(text, path), text).map(({line, ...fields}) => ({
      line,
      fields,
    })),
  columns: [
    column('item'),
    column('value'),
    column('valid_from', 'date'),
    column('valid_to', 'date'),
    column('cores', 'number'),
    column('is_expired', 'boolean'),
    column('status'),
    column('key_fingerprint'),
    column('licence_fingerprint'),
  ],
};

function lefRecords(text: string): FoundRecord[] {
  const {tags, serial_fingerprint, problems} = readLef(text);
  const licence = lefProduct(tags);
  const whole = {
    line: 1,
    fields: {
      licence,
      item: 'licence',
      value: null,
      valid_from: null,
      valid_to: null,
      is_known: true,
      problem: problems.length > 0 ? problems.join('; ') : null,
      licence_fingerprint: serial_fingerprint,
    },
  };
  const parts = tags.map(({line, tag, value, ...rest}) => ({
    line,
    fields: {
      ...rest,
      licence,
      item: tag,
      value: value === null ? null : maskSecrets(value),
      problem: rest.problem === null ? null : maskSecrets(rest.problem),
      licence_fingerprint: serial_fingerprint,
    },
  }));
  return [whole, ...parts];
}

function keyRecords(text: string): FoundRecord[] {
  const {fingerprint, licence_fingerprint, algorithm, key_id, removed, problems} =
    readSignedKey(text);
  const counts = removed.map(
    ({what, count}) => `${count} ${what}${count === 1 ? '' : 's'}`,
  );
  return [
    {
      line: 1,
      fields: {
        key_fingerprint: fingerprint,
        licence_fingerprint,
        algorithm,
        key_id: key_id === null ? null : maskSecrets(key_id),
        removed: counts.length > 0 ? counts.join(', ') : null,
        problems:
          problems.length > 0 ? problems.map(({detail}) => detail).join('; ') : null,
      },
    },
  ];
}
