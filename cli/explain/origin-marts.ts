const ofReading = `
    select unnest([
        'pool_readings/' || reading_id || '/used_minutes',
        'readings_reconciled/' || reading_id || '/recomputed_at_reading'
    ]) as address
    from pool_readings where reading_id = $reading_id
    union all
    select 'reading_causes/' || reading_id || '/' || cause || '/minutes'
    from reading_causes where reading_id = $reading_id and minutes <> 0`;

/**
 * The figures that those of a mart are worked out from, as addresses with `$key` for what
 * the row holds; or a select of such addresses. `mart.column` is of one column only.
 *
 * Each can be explained in turn, down to the lines.
 */
export const originsOf: Readonly<Record<string, readonly string[] | string>> = {
  'pool_by_month.allocated_minutes': ['pool_sizes/$site/$month/allocated_minutes'],
  'pool_by_month.used_share': [
    'pool_by_month/$month/$site/minutes',
    'pool_by_month/$month/$site/allocated_minutes',
  ],
  'pool_by_month.last_reading_minutes': `
    select 'pool_readings/' || reading_id || '/used_minutes' as address
    from pool_readings
    where site = $site and month = $month
        and taken_at = cast($last_reading_at as timestamptz)
        and used_minutes = $last_reading_minutes`,
  'node_comparison.recomputed_minutes': ['pool_by_month/$month/$site/minutes'],
  'node_comparison.difference_minutes': ofReading,
  'node_comparison.explained_minutes': ofReading,
  'node_comparison.unexplained_minutes': ofReading,
  reading_causes: ['readings_reconciled/$reading_id/difference_minutes'],
  usage_cal_balance: `
    select unnest([
        'usage_cal_balance/' || site || '/' || (day - 1) || '/left_over',
        'usage_cals_by_day/' || site || '/' || day || '/taken'
    ]) as address
    from usage_cal_balance where site = $site and day = $day`,
  rightsizing_users: [
    'capacity_by_month_user/$month/$site/$user_name/minutes',
    'rates_by_month/$site/$month/capacity_pack/price',
    'rates_by_month/$site/$month/analyzer/price',
    'rates_by_month/$site/$month/professional/price',
  ],
  chargeback_by_department: [
    'department_use/$site/$month/$department/$cost_centre/minutes',
    'department_use/$site/$month/$department/$cost_centre/peak_minutes',
    'pool_by_month/$month/$site/minutes',
    'bill_by_month/$site/$month/bill_cents',
  ],
  bill_by_month: [
    'pool_by_month/$month/$site/minutes',
    'pool_sizes/$site/$month/allocated_minutes',
    'rates_by_month/$site/$month/capacity_pack/price',
    'rates_by_month/$site/$month/overage_minute/price',
  ],
  month_changes: `
    select 'node_changes/' || strftime(month, '%Y-%m') || '/' || site || '/'
        || node || '/' || side as address
    from node_changes, (values ('minutes_before'), ('minutes')) as sides (side)
    where month = $month and site = $site
    order by address`,
  node_changes: [
    'node_changes/$month/$site/$node/minutes_before',
    'node_changes/$month/$site/$node/minutes',
  ],
  user_changes: [
    'user_changes/$month/$site/$user_name/minutes_before',
    'user_changes/$month/$site/$user_name/minutes',
  ],
  pool_levels: `
    select unnest([
        'pool_sizes/' || site || '/' || strftime(month, '%Y-%m') || '/allocated_minutes',
        'pool_by_day/' || site || '/' || reached_on || '/minutes',
        'forecast_by_day/' || site || '/' || expected_on || '/p50',
        'forecast_by_day/' || site || '/' || expected_early || '/p90',
        'forecast_by_day/' || site || '/' || expected_late || '/p10'
    ]) as address
    from pool_levels where site = $site and month = $month and level = $level`,
  pool_sizes: `
    select 'pool_readings/' || reading_id || '/allocated_minutes' as address
    from pool_readings
    where site = $site and month = $month and allocated_minutes is not null
    order by taken_at desc limit 3`,
  forecast_by_month: `
    select 'forecast_by_origin/' || site || '/' || origin || '/' || band as address
    from forecast_by_origin,
        (values ('used_minutes'), ('p10'), ('p50'), ('p90')) as bands (band)
    where site = $site and month = $month and is_running`,
  forecast_by_origin: `
    select address from (
        select 1 as place, 'forecast_paths/' || site || '/' || origin || '/'
            || max(day) || '/p50' as address
        from forecast_paths where site = $site and origin = $origin
        group by site, origin
        union all
        select 2, 'pool_by_day/' || site || '/' || day || '/minutes'
        from pool_by_day
        where site = $site and month = $month
            and day <= cast($origin as date)
        order by place, address
    )`,
  forecast_by_day: `
    select 'forecast_paths/' || site || '/' || origin || '/' || day || '/p50' as address
    from forecast_paths inner join ledger_as_of on origin = running_day
    where site = $site and day = $day`,
  forecast_paths: `
    select 'forecast_expected/' || site || '/' || origin || '/' || day || '/minutes'
        as address
    from forecast_expected
    where site = $site and origin = $origin and day <= cast($day as date)
    order by day`,
  forecast_expected: `
    select unnest([
        'forecast_profiles/' || site || '/' || $origin || '/' || day_kind || '/minutes',
        'forecast_levels/' || site || '/' || $origin || '/level',
        'forecast_month_parts/' || site || '/' || strftime(cast($origin as date), '%Y-%m')
            || '/' || month_part || '/factor'
    ]) as address
    from forecast_days where site = $site and day = $day`,
  forecast_profiles: `
    select 'pool_by_day/' || site || '/' || day || '/minutes' as address
    from pool_by_day
    where site = $site and day_kind = $day_kind and is_known
        and day < cast($origin as date)
        and ($day_kind = 8 or day >= cast($origin as date) - 70)
    order by day desc`,
  coverage_by_month_node: `
    select 'coverage_by_day_node/' || day || '/' || product || '/' || node || '/sessions'
        as address
    from coverage_by_day_node
    where month = $month and product = $product and node = $node
    order by day`,
  data_quality: `
    select 'coverage_by_day_node/' || day || '/' || product || '/' || node || '/status'
        as address
    from coverage_by_day_node
    where status = 'gap' and product || ' ' || node = $detail and $kind = 'gap_day'
    order by day`,
  periods: ['pool_by_month/$month/$site/minutes'],
  core_use_by_month: `
    select 'core_use_by_month_node/' || strftime(month, '%Y-%m') || '/' || site || '/'
        || product || '/' || node || '/cpu_s' as address
    from core_use_by_month_node where month = $month and site = $site order by address`,
};
