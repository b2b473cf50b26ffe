import type {Db} from '../lib/db.ts';
import {maskedSql} from './masked.ts';

/**
 * How a field's text becomes a value; null where it cannot be read, never a guess.
 *
 * Temporary, so that a ledger file holds tables only. `read_time` tries the form of the
 * current servers first, and looks closer only where that fails.
 */
const macros = `
create or replace temp macro read_time(t, zone) as coalesce(
    try_strptime(t, '%Y%m%dT%H%M%S.%g%z'),
    case
        when t is null or t = '' then null
        when regexp_matches(t, '\\d(Z|[+-]\\d\\d:?\\d\\d)$') then coalesce(
            try_strptime(t, '%Y%m%dT%H%M%S%z')::timestamptz,
            try_cast(regexp_replace(t, '([+-]\\d\\d)(\\d\\d)$', '\\1:\\2') as timestamptz)
        )
        else timezone(zone, coalesce(
            try_cast(t as timestamp),
            try_strptime(t, ['%Y%m%dT%H%M%S.%g', '%Y%m%dT%H%M%S'])
        ))
    end
);
create or replace temp macro read_local(t) as case
    when t like '____-__-__ %' and not regexp_matches(t, '(Z|[+-]\\d\\d:?\\d\\d)$')
    then try_cast(t as timestamp)
end;
create or replace temp macro read_time_doubt(t, zone) as case
    when read_local(t) is null or zone = 'UTC' then null
    when timezone(zone, timezone(zone, read_local(t))) <> read_local(t) then 'missing'
    when timezone(zone, timezone(zone, read_local(t)) + interval 1 hour) = read_local(t)
        or timezone(zone, timezone(zone, read_local(t)) - interval 1 hour) = read_local(t)
    then 'ambiguous'
end;
create or replace temp macro read_number(t) as case
    when try_cast(t as double) between -1e15 and 1e15 then try_cast(t as double)
    when isfinite(try_cast(replace(t, ',', '.') as double))
    then try_cast(replace(t, ',', '.') as double)
end;
create or replace temp macro read_local_number(t) as case
    when regexp_matches(t, '^-?\\d{1,3}([,.\\x{A0}'' ]\\d{3})+$')
    then try_cast(regexp_replace(t, '[^-0-9]', '', 'g') as double)
    else read_number(t)
end;
create or replace temp macro read_duration_s(t) as case
    when contains(t, ':') then case when t not like '-%'
        then epoch(try_cast(t as interval)) end
    when read_number(t) >= 0 then round(read_number(t) * 86400)
end;
create or replace temp macro read_date(t) as
    try_cast(nullif(t, '') as date);
create or replace temp macro read_month(t) as coalesce(
    try_strptime(t, ['%b %Y', '%B %Y', '%Y-%m'])::date,
    date_trunc('month', try_cast(nullif(t, '') as date))::date
);
create or replace temp macro cell(t) as
    case when trim(t) in ('', '-') or lower(trim(t)) = 'never' then null else trim(t) end;
create or replace temp macro list_any_text(cells) as
    list_aggregate(cells, 'string_agg', '') <> '';
`;

/** Defines the macros that `recordSql` uses, for this session. */
export async function defineMacros(db: Db): Promise<void> {
  await db.run(macros);
  await db.run(`create or replace temp macro masked(t) as ${maskedSql('t')};`);
}
