import {sentenceHtml} from '../../section-html.ts';
import {text} from '../../words.ts';
import {detailNotes} from '../detail-notes.ts';
import {pick} from '../facts.ts';
import {isSame, wholeMonth} from '../state.ts';
import {periodLabel, summary} from '../summary.ts';
import type {Held} from './data.ts';
import {button, element, fill} from './element.ts';
import {periodFields} from './period.ts';
import {picker, pickers} from './picker.ts';
import type {Store} from './store.ts';
import {themeSwitch} from './theme.ts';
import {timeline} from './timeline.ts';

/** The bar that chooses a period, nodes, users and documents, and says what they cost. */
export function choiceBar(held: Held, store: Store): void {
  const {cube, scope} = held;
  const whole = wholeMonth(scope.month);
  const reset = () => store.set({choice: whole});
  const said = element('p', {class: 'chosen', 'aria-live': 'polite'});
  const clear = button(text`Reset`, {class: 'plain'}, reset);
  const link = button(text`Copy link`, {class: 'plain'}, () => {
    void navigator.clipboard?.writeText(location.href).then(() => {
      link.textContent = text`Copied`;
      setTimeout(() => {
        link.textContent = text`Copy link`;
      }, 1500);
    });
  });
  const fields = element(
    'div',
    {class: 'fields'},
    ...periodFields(held, store),
    ...(scope.has_choices
      ? pickers(cube, scope.hidden).map((kind) => picker(kind, cube, store))
      : []),
  );
  const bar = element(
    'section',
    {class: 'filters', id: 'filter', 'aria-label': text`Filter`},
    ...(scope.has_choices ? [timeline(cube, scope, store)] : []),
    fields,
    element('div', {class: 'state'}, said, clear, link, themeSwitch(store)),
  );
  const notes = detailNotes(cube);
  if (notes) bar.append(element('p', {class: 'note'}, notes));
  document.querySelector('nav')?.before(bar);

  const show = () => {
    const {choice} = store.state;
    const isUntouched = isSame(choice, whole);
    clear.hidden = isUntouched;
    bar.classList.toggle('is-chosen', !isUntouched);
    fill(
      said,
      sentenceHtml(
        scope.has_choices ? summary(pick(cube, choice), scope) : [periodLabel(choice)],
      ),
    );
  };
  store.listen(show);
  show();
}
