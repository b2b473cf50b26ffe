/** How the forecast is made, in a sentence; the SQL of it is `forecast_*`. */
export const forecastMethod =
  'Each day to come counts as the median of its weekday in the last 10 weeks (a holiday ' +
  'as the median holiday), times what its part of the month was of the whole month in the ' +
  'year before, where that stands out, times the level of the last 3 weeks. Middle and ' +
  'band are set by what earlier forecasts of the last half year, looking as far ahead, ' +
  'were off by.';

/** What a forecast needs, in a sentence. */
export const forecastMinimum =
  'A forecast needs about 6 weeks: 28 days that are wholly in the logs within 10 weeks, ' +
  'and 10 earlier forecasts to be held against what came.';
