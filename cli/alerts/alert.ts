import {alertFigures} from './figures.ts';

/** One crossing of a level, as it was when it was seen. */
export interface Alert {
  readonly alert_id: string;
  readonly figure: string;
  readonly site: string;
  readonly subject: string;
  readonly level: number;
  readonly value: number;
  readonly fired_at: string;
}

/** The alert as one sentence. */
export function sentence({figure, site, subject, level, value}: Alert): string {
  const {title = figure, unit = ''} = alertFigures[figure] ?? {};
  const rounded = (number: number) => String(Math.round(number * 10) / 10);
  const measure = (number: number) =>
    unit === '%' ? `${rounded(number)} %` : `${rounded(number)} ${unit}`;
  return `${title}, ${subject} (${site}): ${measure(value)}, level ${measure(level)}`;
}
