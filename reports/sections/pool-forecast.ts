import {forecastMethod, forecastMinimum} from '../../lib/forecast-method.ts';
import type {ForecastByMonth} from '../../lib/generated/marts.ts';
import {backTest, isKnown, type Level} from '../forecast.ts';
import {wording} from '../language.ts';
import type {Column, Part} from '../model.ts';
import {join, say, share} from '../words.ts';

/** How the running month goes on: each site's end, its levels, and how that is known. */
export function forecastParts(
  forecasts: readonly ForecastByMonth[],
  levels: readonly Level[],
): readonly Part[] {
  if (forecasts.length === 0) return [];
  if (!forecasts.some(isKnown)) {
    return [
      {
        part: 'note',
        text: say`*Not enough history* for a forecast with a band. ${[wording(forecastMinimum)]}`,
      },
    ];
  }
  const site: Column[] = forecasts.length > 1 ? [{field: 'site', label: 'Site'}] : [];
  return [
    ...(forecasts.length > 1 ? [sites(forecasts)] : []),
    {
      part: 'table',
      title: 'When the pool passes a level',
      columns: [
        ...site,
        {field: 'share', label: 'Level'},
        {field: 'level_minutes', label: 'Minutes', kind: 'number'},
        {field: 'reached_on', label: 'Passed on', kind: 'day'},
        {field: 'expected_early', label: 'At the earliest', kind: 'day'},
        {field: 'expected_on', label: 'Expected', kind: 'day'},
        {field: 'expected_late', label: 'At the latest', kind: 'day'},
      ],
      rows: levels.map((row) => ({...row, share: share(row.level)})),
      whenEmpty: 'The size of the pool is unknown.',
      follow: 'capledger explain pool_levels/<site>/<month>/<level>/level_minutes',
    },
    {
      part: 'note',
      text: join(
        [wording(forecastMethod)],
        say`A dash in the table means: not this month.`,
        ...forecasts
          .filter(isKnown)
          .map((row) =>
            join(forecasts.length > 1 ? say`${row.site}:` : [], backTest(row)),
          ),
      ),
    },
  ];
}

function sites(forecasts: readonly ForecastByMonth[]): Part {
  return {
    part: 'table',
    title: 'Where the month ends for each site',
    columns: [
      {field: 'site', label: 'Site'},
      {field: 'used_minutes', label: 'Used', kind: 'number'},
      {field: 'p10', label: 'P10', kind: 'number'},
      {field: 'p50', label: 'P50', kind: 'number'},
      {field: 'p90', label: 'P90', kind: 'number'},
      {field: 'allocated_minutes', label: 'Pool', kind: 'number'},
      {field: 'runs_out_on', label: 'Used up', kind: 'day'},
    ],
    rows: forecasts.map((row) => ({...row})),
    whenEmpty: 'No site.',
    follow: 'capledger explain forecast_by_month/<site>/<month>/p50',
  };
}
