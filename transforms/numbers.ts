import type {SqlFile} from './sql-file.ts';

/** The query that gives each row its number; of a table that is not numbered its own. */
export function withNumbers(file: SqlFile): string {
  const {numberedAs, grain, query} = file;
  if (!numberedAs) return query;
  return `
    select
        cast(row_number() over (order by ${grain.join(', ')}) as integer)
            as ${numberedAs},
        named.*
    from (${query}\n) as named`;
}

/** The same for a table that is there already: who has a number keeps it. */
export function keepingNumbers({name, numberedAs, grain, query}: SqlFile): string {
  return `
    select
        cast(
            coalesce(
                known.${numberedAs},
                (select coalesce(max(${numberedAs}), 0) from ${name})
                + row_number() over (
                    partition by known.${numberedAs} is null
                    order by ${grain.map((column) => `named.${column}`).join(', ')}
                )
            ) as integer
        ) as ${numberedAs},
        named.*
    from (${query}\n) as named
    left join ${name} as known using (${grain.join(', ')})`;
}
