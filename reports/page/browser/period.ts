import {monthLabel, text} from '../../words.ts';
import {isWholeMonths, monthEnd, monthOf} from '../days.ts';
import {monthsIn} from '../kept.ts';
import {firstMonth} from '../month-rows.ts';
import {monthsBetween} from '../months.ts';
import type {Held} from './data.ts';
import {element} from './element.ts';
import type {Store} from './store.ts';

/** A month to pick and, where facts have days, those from and to which is looked. */
export function periodFields({cube, kept, scope}: Held, store: Store): HTMLElement[] {
  const [first = scope.month] = [firstMonth(cube), ...monthsIn(kept)]
    .filter(Boolean)
    .sort();
  const end = monthEnd(scope.month);
  const months = monthsBetween(first, scope.month).toReversed();
  const select = element(
    'select',
    {'aria-label': text`Month`},
    ...months.map((month) => element('option', {value: month}, monthLabel(month))),
    ...(scope.has_choices ? [element('option', {value: 'all'}, text`All months`)] : []),
    element('option', {value: 'days', hidden: ''}, text`Chosen days`),
  );
  const limits = {type: 'date', min: first, max: end};
  const from = element('input', {...limits, 'aria-label': text`From`});
  const to = element('input', {...limits, 'aria-label': text`To`});
  const set = (change: {from?: string; to?: string}) =>
    store.set({choice: {...store.state.choice, ...change}});
  select.addEventListener('change', () => {
    if (select.value === 'all') set({from: first, to: end});
    else if (select.value !== 'days') {
      set({from: select.value, to: monthEnd(select.value)});
    }
  });
  from.addEventListener('change', () => {
    if (from.value)
      set({from: from.value, ...(from.value > to.value ? {to: from.value} : {})});
  });
  to.addEventListener('change', () => {
    if (to.value) set({to: to.value, ...(to.value < from.value ? {from: to.value} : {})});
  });
  const show = () => {
    const {choice} = store.state;
    from.value = choice.from;
    to.value = choice.to;
    const isOne = isWholeMonths(choice) && monthOf(choice.from) === monthOf(choice.to);
    const isAll = choice.from === first && choice.to === end;
    select.value = isOne ? choice.from : isAll ? 'all' : 'days';
  };
  store.listen(show);
  show();
  if (!scope.has_choices) return [select];
  return [select, element('span', {class: 'dates'}, from, '–', to)];
}
