import {previousMonth} from '../../calendar.ts';
import {escapeHtml} from '../../escape.ts';
import type {PageScope} from '../../page-scope.ts';
import {colourOf} from '../../palette.ts';
import {
  dateLabel,
  minutes as minutesLabel,
  monthLabel,
  monthShort,
  text,
} from '../../words.ts';
import type {Cube} from '../cube.ts';
import {dayNumber, dayText, monthEnd, monthOf} from '../days.ts';
import {type Choice, pick} from '../facts.ts';
import {firstMonth} from '../month-rows.ts';
import {type Series, series} from '../series.ts';
import {element, fill} from './element.ts';
import type {Store} from './store.ts';

const width = 1000;
const height = 64;
const longest = 100;

/** Bars over time that a stretch can be brushed on. */
export function timeline(cube: Cube, scope: PageScope, store: Store): HTMLElement {
  const box = element('div', {class: 'timeline'});
  let shown: Series = {grain: 'day', starts: [], minutes: []};
  let brushed: number | undefined;

  const show = () => {
    const {choice} = store.state;
    const [from, to] = windowOf(cube, scope, choice);
    shown = series(pick(cube, choice), from, to);
    fill(box, drawing(shown, cube, scope, choice));
    const names = monthNames(shown);
    box.classList.toggle('many', names.length > 6);
    box.append(...names);
  };
  const barAt = (event: PointerEvent) => {
    const {left, width: wide} = box.getBoundingClientRect();
    const at = Math.floor(((event.clientX - left) / wide) * shown.starts.length);
    return Math.max(0, Math.min(shown.starts.length - 1, at));
  };
  const brush = (event: PointerEvent) => {
    if (brushed === undefined) return;
    const at = barAt(event);
    const from = shown.starts[Math.min(at, brushed)] ?? 0;
    const last = shown.starts[Math.max(at, brushed)] ?? 0;
    const to = shown.grain === 'day' ? dayText(last) : monthEnd(dayText(last));
    const {choice} = store.state;
    if (choice.from === dayText(from) && choice.to === to) return;
    store.set({choice: {...choice, from: dayText(from), to}});
  };
  box.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    brushed = barAt(event);
    box.setPointerCapture(event.pointerId);
  });
  box.addEventListener('pointermove', (event) => {
    if (brushed !== undefined && barAt(event) !== brushed) brush(event);
  });
  box.addEventListener('pointerup', (event) => {
    brush(event);
    brushed = undefined;
  });
  store.listen(() => show());
  show();
  return box;
}

// Three months in days where they are kept, and every month where more is chosen.
function windowOf(cube: Cube, scope: PageScope, {from, to}: Choice): [string, string] {
  const first = firstMonth(cube) || scope.month;
  const end = monthEnd(scope.month);
  const later = (...days: string[]) => days.sort().at(-1) ?? '';
  const earlier = (...days: string[]) => days.sort()[0] ?? '';
  const recent = later(previousMonth(previousMonth(scope.month)), first);
  if (from >= recent && to <= end) return [recent, end];
  const until = monthEnd(to);
  if (dayNumber(until) - dayNumber(from) < longest / 2) {
    return [later(previousMonth(monthOf(to)), first), earlier(until, end)];
  }
  return [first, end];
}

// The drawing is stretched to the width of the page, so its texts stand beside it.
function monthNames({starts}: Series): HTMLElement[] {
  return starts.flatMap((start, at) => {
    const day = dayText(start);
    if (!day.endsWith('-01')) return [];
    const name = element('span', {'aria-hidden': 'true'}, monthShort(day));
    name.style.left = `${(at / starts.length) * 100}%`;
    return [name];
  });
}

function drawing(
  {grain, starts, minutes}: Series,
  cube: Cube,
  scope: PageScope,
  choice: Choice,
): string {
  const sums = minutes.map((bar) => bar.reduce((sum, part) => sum + part, 0));
  const most = Math.max(...sums, 1);
  const step = width / Math.max(starts.length, 1);
  const [from, to] = [dayNumber(choice.from), dayNumber(choice.to)];
  const bars = starts.map((start, at) => {
    const day = dayText(start);
    const isIn = start >= from && start <= to;
    const name = grain === 'day' ? dateLabel(day) : monthLabel(day);
    const tip = `${name}: ${minutesLabel(sums[at])}`;
    let top = height;
    const parts = [...(minutes[at] ?? [])].map((value, node) => {
      const size = (value / most) * (height - 4);
      top -= size;
      if (size === 0) return '';
      const colour = colourOf(scope.nodes, cube.node.names[node] ?? '');
      return `<rect x="${(at * step + step * 0.1).toFixed(2)}" y="${top.toFixed(2)}" width="${(step * 0.8).toFixed(2)}" height="${size.toFixed(2)}" fill="${colour}"/>`;
    });
    return `<g class="${isIn ? 'in' : 'out'}" data-tip="${escapeHtml(tip)}"><rect class="hit" x="${(at * step).toFixed(2)}" y="0" width="${step.toFixed(2)}" height="${height}"/>${parts.join('')}</g>`;
  });
  const labels = starts.flatMap((start, at) => {
    const day = dayText(start);
    if (!day.endsWith('-01')) return [];
    return [
      `<line x1="${(at * step).toFixed(2)}" x2="${(at * step).toFixed(2)}" y1="0" y2="${height + 14}"/>`,
    ];
  });
  const label =
    grain === 'day'
      ? text`Minutes by day; drag over it to choose a period, or use the two dates below`
      : text`Minutes by month; drag over it to choose a period, or use the two dates below`;
  return `<svg viewBox="0 0 ${width} ${height + 18}" preserveAspectRatio="none" role="img" aria-label="${escapeHtml(label)}">${labels.join('')}${bars.join('')}</svg>`;
}
