import type {LicenceDates} from '../../lib/generated/marts.ts';
import {wording, words} from '../language.ts';
import type {Chart} from '../model.ts';
import {inks, nodeColours} from '../palette.ts';
import {dateLabel, monthShort, plural, text} from '../words.ts';

const kinds: Readonly<Record<string, string>> = words({
  hard_stop: 'licence ends',
  maintenance: 'maintenance ends',
  feature: 'part ends',
  token: 'token expires',
  sync: 'offline definition used up',
  re_authentication: 'must authenticate',
  parallel_run: 'parallel run ends',
});

const severityColours: Readonly<Record<string, string>> = {
  critical: inks.alert,
  warning: nodeColours[1],
  notice: inks.accent,
  info: inks.pace,
};

export function kindWords(kind: string): string {
  return wording(kinds[kind] ?? kind);
}

const mostRows = 30;

/** What ends in the twelve months from the day on, one line each, soonest first. */
export function licenceTimeline(
  dates: readonly LicenceDates[],
  today: string,
): Chart | undefined {
  const end = yearAfter(today);
  const ahead = dates.filter(({date}) => date >= today && date <= end);
  const shown = [...ahead].sort((a, b) => a.days_left - b.days_left).slice(0, mostRows);
  if (shown.length === 0) return undefined;
  const values = shown.map((row, index) => ({
    c0: row.days_left,
    c1: index,
    c2: `${row.licence}${row.node ? ` (${row.node})` : ''}: ${kindWords(row.kind)} ${dateLabel(row.date)}, ${plural(row.days_left, 'day')}`,
    c3: severityColours[row.severity] ?? inks.pace,
    c4: 0,
  }));
  const firsts = monthStarts(today, end);
  const names = JSON.stringify(firsts.map(({name}) => name));
  const places = JSON.stringify(firsts.map(({days}) => days));
  const x = {
    field: 'c0',
    type: 'quantitative',
    title: null,
    scale: {domain: [0, daysBetween(today, end)], nice: false},
    axis: {
      values: firsts.map(({days}) => days),
      labelExpr: `${names}[indexof(${places}, datum.value)]`,
      grid: true,
    },
  };
  const y = {field: 'c1', type: 'ordinal', title: null, axis: null};
  const colour = {field: 'c3', type: 'nominal', scale: null};
  return {
    part: 'chart',
    title: 'What ends in the next twelve months',
    description: text`From ${dateLabel(today)} on, soonest first; coloured by how near it is.`,
    legend: Object.entries(severityColours).map(([name, hex]) => ({
      label: wording(name),
      colour: hex,
    })),
    panels: [
      {
        spec: {
          width: 940,
          height: {step: 34},
          data: {values},
          layer: [
            {
              mark: {type: 'rule', strokeWidth: 2},
              encoding: {x: {...x, field: 'c4'}, x2: {field: 'c0'}, y, color: colour},
            },
            {
              mark: {type: 'point', filled: true, size: 70, opacity: 1},
              encoding: {x, y, color: colour},
            },
            {
              mark: {
                type: 'text',
                align: 'left',
                dx: 2,
                dy: -10,
                fontSize: 11,
                color: inks.text,
              },
              encoding: {
                x: {...x, field: 'c4'},
                y,
                text: {field: 'c2', type: 'nominal'},
              },
            },
          ],
        },
      },
    ],
  };
}

function yearAfter(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCFullYear(date.getUTCFullYear() + 1);
  return date.toISOString().slice(0, 10);
}

function daysBetween(from: string, to: string): number {
  return (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000;
}

function monthStarts(from: string, to: string): {days: number; name: string}[] {
  const found = [];
  const date = new Date(`${from.slice(0, 7)}-01T00:00:00Z`);
  for (;;) {
    const first = date.toISOString().slice(0, 10);
    if (first > to) return found;
    if (first >= from)
      found.push({days: daysBetween(from, first), name: monthShort(first)});
    date.setUTCMonth(date.getUTCMonth() + 1);
  }
}
