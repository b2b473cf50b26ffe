import type {Panel} from '../model.ts';
import {inks} from '../palette.ts';
import {causeName, type ReconciledCause, type ReconciledMonth} from '../reconciled.ts';
import {count, signed, text} from '../words.ts';

/** From the logs to the console, one bar a cause, each starting where the last one ended. */
export function varianceSteps(
  month: ReconciledMonth,
  causes: readonly ReconciledCause[],
): Panel {
  let reached = 0;
  const steps = causes.map(({cause, minutes}) => {
    const from = reached;
    reached += minutes;
    const colour = cause === 'unexplained' ? inks.alert : inks.accent;
    return {
      c0: causeName(cause),
      c1: from,
      c2: reached,
      c3: signed(minutes),
      c4: colour,
      c5: Math.max(from, reached),
    };
  });
  const end = (name: string, at: number, figure: string) => ({
    c0: name,
    c1: 0,
    c2: at,
    c3: figure,
    c4: inks.strong,
    c5: Math.max(at, 0),
  });
  const values = [
    end(text`from the logs`, 0, count(month.recomputed_at_reading)),
    ...steps,
    end(text`on the console`, reached, count(month.shared_minutes)),
  ];
  const y = {
    field: 'c0',
    type: 'ordinal',
    title: null,
    sort: null,
    axis: {labelLimit: 240},
  };
  return {
    spec: {
      width: 700,
      height: 30 * values.length,
      data: {values},
      layer: [
        {
          mark: {type: 'bar', height: 14},
          encoding: {
            y,
            x: {
              field: 'c1',
              type: 'quantitative',
              title: text`minutes apart from the logs`,
              axis: {format: ',d', tickCount: 5, grid: true},
            },
            x2: {field: 'c2'},
            color: {field: 'c4', type: 'nominal', scale: null},
          },
        },
        {
          mark: {type: 'rule', color: inks.text},
          encoding: {x: {datum: 0, type: 'quantitative'}},
        },
        {
          mark: {type: 'text', align: 'left', dx: 6, fontSize: 11, color: inks.text},
          encoding: {
            y,
            x: {field: 'c5', type: 'quantitative'},
            text: {field: 'c3', type: 'nominal'},
          },
        },
      ],
    },
  };
}
