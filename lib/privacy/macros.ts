import {createHash} from 'node:crypto';
import {plainWordsSql} from './plain-words.ts';
import {erasedName, type Privacy} from './privacy.ts';

// Programs: the accounts of Qlik's own services, as the marts know them.
const ofServices = '(^|\\\\)sa_|^internal\\\\';

/**
 * How what a log says of a person becomes what is kept, for this session: temporary, so
 * that neither the key nor a trace of it is ever in a ledger file.
 */
export function privacyMacros({key, services}: Privacy, salt: string): string {
  const isService = `(regexp_matches(normal(t), '${ofServices}')${services
    .map((pattern) => ` or regexp_full_match(normal(t), '${globSql(pattern)}')`)
    .join('')})`;
  const keyed = key
    ? `sha256(unhex('${pad(key, 0x5c)}') || unhex(sha256(unhex('${pad(key, 0x36)}') || encode(t))))`
    : 't';
  return `
create or replace temp macro normal(t) as nfc_normalize(lower(trim(t)));
create or replace temp macro keyed(t) as ${keyed};
create or replace temp macro salted(t) as left(sha256('${salt}' || normal(t)), 32);
create or replace temp macro user_mark(t) as ${
    key ? 'left(keyed(normal(t)), 16)' : 'salted(t)'
  };
create or replace temp macro is_erased(t) as coalesce(
    user_mark(t) in (select user_mark from erased_users)
    or salted(t) in (select user_mark from erased_users), false
);
create or replace temp macro is_service(t) as ${isService};
create or replace temp macro person(t) as ${
    key
      ? `case
    when t is null or trim(t) in ('', '${erasedName}') then t
    when is_service(t) then normal(t)
    else concat_ws('\\',
        nullif(regexp_extract(normal(t), '^([a-z0-9._-]{1,64})\\\\.', 1), ''),
        'u-' || left(keyed(normal(t)), 16)
    )
end`
      : 't'
  };
create or replace temp macro person_id(directory, t) as ${
    key
      ? `case
    when t is null or trim(t) in ('', '${erasedName}') then t
    when is_service(concat_ws('\\', nullif(trim(directory), ''), t)) then normal(t)
    else 'u-' || left(keyed(normal(concat_ws('\\', nullif(trim(directory), ''), trim(t)))), 16)
end`
      : 't'
  };
create or replace temp macro machine(t) as ${
    key ? `'m-' || left(keyed('machine ' || normal(nullif(t, ''))), 16)` : 't'
  };
create or replace temp macro plain_words(t) as list_aggregate(list_transform(
    regexp_extract_all(t, '[\\p{L}\\p{M}_]+|[^\\p{L}\\p{M}_]+'),
    lambda word: case
        when lower(word) in (${plainWordsSql}) then word
        when regexp_matches(word, '[\\p{L}\\p{M}_]') then '…'
        else regexp_replace(word, '\\d{4,}', '#', 'g')
    end
), 'string_agg', '');
create or replace temp macro without_home(t) as regexp_replace(
    t, '(?i)((?:^|[\\\\/])(?:home|users|profiles|documents and settings)[\\\\/]+)[^\\\\/]+',
    '\\1~'
);
`;
}

/** A key as HMAC (RFC 2104) mixes it in: 64 bytes, in hex. */
function pad(key: Buffer, with_: number): string {
  const block = Buffer.alloc(64);
  (key.length > 64 ? createHash('sha256').update(key).digest() : key).copy(block);
  return Buffer.from(block.map((byte) => byte ^ with_)).toString('hex');
}

/** A name or glob as a regular expression in an SQL text. */
function globSql(pattern: string): string {
  return pattern
    .trim()
    .toLowerCase()
    .normalize('NFC')
    .split('*')
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('.*')
    .replaceAll("'", "''");
}
