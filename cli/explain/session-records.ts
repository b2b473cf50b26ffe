/**
 * Sessions, with the columns that marts of them group by, where a condition holds; all that
 * was logged of them is in the table `sessions`.
 */
export function sessionsOf(
  condition: string,
  table: 'session_costs' | 'sessions' = 'session_costs',
): string {
  return `
    select * from (
        select
            logged.*,
            places.site,
            coalesce(user_name, '(anonymous)') as person,
            coalesce(document, '(not logged)') as app,
            case when access_type = 'document' then coalesce(document, '(not logged)')
                else '(all)' end as held_document,
            greatest(epoch_us(ended_at) - epoch_us(started_at), 0) as lasted_us,
            cast(make_timestamp(epoch_us(started_at)) as date) as day,
            cast(date_trunc('month', make_timestamp(epoch_us(started_at))) as date)
                as start_month
        from ${table} as logged
        inner join node_sites as places on logged.node = places.node
        where started_at is not null
    )
    where ${condition}`;
}
