import {exitCodes, UserError} from '../../lib/errors.ts';

/** A figure that can alert, in words, with the levels it alerts at unless told others. */
export interface AlertFigure {
  readonly title: string;
  readonly unit: string;
  readonly levels: readonly number[];
}

/** Every figure of the mart `alert_figures`; levels of use are those Qlik recommends. */
export const alertFigures: Readonly<Record<string, AlertFigure>> = {
  used_share: {title: 'Used of the pool', unit: '%', levels: [60, 75, 90]},
  projected_share: {title: 'Expected at month end', unit: '%', levels: [60, 75, 90]},
  exhaustion_days: {title: 'Days until the pool is used up', unit: 'days', levels: []},
  unexplained_minutes: {title: 'Minutes nobody can explain', unit: 'minutes', levels: []},
  gap_days: {title: 'Days without logs', unit: 'days', levels: []},
  rejects: {title: 'Records that cannot be read', unit: 'records', levels: []},
  idle_assignments: {title: 'Idle assignments', unit: 'users', levels: []},
  licence_days: {title: 'Days until a licence date', unit: 'days', levels: [60, 30, 7]},
};

/** The levels of each figure: what the configuration says, else the usual ones. */
export function levelsOf(
  thresholds: Readonly<Record<string, readonly number[]>>,
): Map<string, readonly number[]> {
  const unknown = Object.keys(thresholds).find((name) => !(name in alertFigures));
  if (unknown !== undefined) {
    throw new UserError(`thresholds.${unknown}: no such figure`, {
      exitCode: exitCodes.config,
      hint: `Figures that can alert: ${Object.keys(alertFigures).join(', ')}.`,
    });
  }
  return new Map(
    Object.entries(alertFigures).map(([name, {levels}]) => [
      name,
      thresholds[name] ?? levels,
    ]),
  );
}
