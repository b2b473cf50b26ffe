/** Sessions, with the columns that marts of them group by, where a condition holds. */
export function sessionsOf(condition: string): string {
  return `
    select * from (
        select
            costs.*,
            places.site,
            coalesce(user_name, '(anonymous)') as person,
            case when access_type = 'document' then coalesce(document, '(not logged)')
                else '(all)' end as held_document,
            greatest(epoch_us(ended_at) - epoch_us(started_at), 0) as lasted_us,
            cast(make_timestamp(epoch_us(started_at)) as date) as day,
            cast(date_trunc('month', make_timestamp(epoch_us(started_at))) as date)
                as month
        from session_costs as costs
        inner join node_sites as places on costs.node = places.node
        where started_at is not null
    )
    where ${condition}`;
}
