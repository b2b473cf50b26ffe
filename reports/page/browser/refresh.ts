import type {PageScope} from '../../live-html.ts';
import {sectionBody, sentenceHtml} from '../../section-html.ts';
import {monthLabel, text} from '../../words.ts';
import type {Cube} from '../cube.ts';
import {drawPlain} from '../draw.ts';
import {type Facts, monthOf, pick} from '../facts.ts';
import {liveSections} from '../live-sections.ts';
import {isSame, type State, wholeMonth} from '../state.ts';
import {element, fill} from './element.ts';
import type {Store} from './store.ts';
import {equipTables} from './table-tools.ts';

const everything = 100_000;

interface Built {
  readonly section: HTMLElement;
  readonly nodes: readonly Node[];
}

/** Answers the sections anew for what is chosen, and puts back what was built. */
export function refresher(cube: Cube, scope: PageScope, store: Store) {
  const built = [...document.querySelectorAll<HTMLElement>('main > section')].map(
    (section): Built => ({section, nodes: [...section.childNodes]}),
  );
  const answers = new Map(
    [...document.querySelectorAll('.answers li')].map((item) => [
      item.querySelector('a')?.getAttribute('href')?.slice(1) ?? '',
      item,
    ]),
  );
  const findings = new Map(
    [...answers].map(([id, item]) => [id, item.querySelector('p')?.innerHTML ?? '']),
  );
  const shown = new Set<string>();
  const untouched = wholeMonth(scope.month);
  const tileNote = unfiltered('', scope);
  document.querySelector('.tiles')?.after(tileNote);

  function one({section, nodes}: Built, facts: Facts, isUntouched: boolean): void {
    const {id} = section;
    const live = liveSections.find((other) => other.id === id);
    const answer = answers.get(id)?.querySelector('p');
    if (isUntouched && !shown.has(id)) {
      section.replaceChildren(...nodes);
      section.classList.remove('beside');
      answers.get(id)?.classList.remove('beside');
      if (answer) fill(answer, findings.get(id) ?? '');
      return;
    }
    const answered = live?.answer(facts, {
      ...scopeOf(monthOf(facts.choice.from)),
      ...(shown.has(id) ? {shown: everything} : {}),
    });
    const isBeside = answered === undefined || typeof answered === 'string';
    if (isBeside && isUntouched) return;
    section.classList.toggle('beside', isBeside);
    answers.get(id)?.classList.toggle('beside', isBeside);
    if (isBeside) {
      section.replaceChildren(...nodes);
      const reason = answered ?? text`It is about the whole licence.`;
      section.querySelector('h2')?.after(unfiltered(reason, scope));
      if (answer) fill(answer, findings.get(id) ?? '');
      return;
    }
    const body = sectionBody(
      answered,
      scope.nodes,
      (panel, label) => drawPlain(panel, label) ?? '',
    );
    fill(section, body);
    if (answer) fill(answer, sentenceHtml(answered.finding));
    equipTables(section, showAll);
  }

  // Another month than the one reported is compared with the one before it.
  function scopeOf(month: string): PageScope {
    const {compared_with: _, ...rest} = scope;
    return month === scope.month ? scope : {...rest, month};
  }

  function all({choice}: State): void {
    const facts = pick(cube, choice);
    const isUntouched = isSame(choice, untouched);
    document.documentElement.classList.toggle('filtered', !isUntouched);
    tileNote.hidden = isUntouched;
    for (const each of built) {
      each.section.querySelector('.unfiltered')?.remove();
      one(each, facts, isUntouched);
    }
  }

  function showAll(id: string): void {
    if (shown.has(id) || !liveSections.some((section) => section.id === id)) return;
    shown.add(id);
    all(store.state);
  }

  return {all, showAll};
}

function unfiltered(reason: string, scope: PageScope): HTMLElement {
  return element(
    'p',
    {class: 'unfiltered'},
    reason
      ? text`Not filtered. ${reason} What follows is all of ${monthLabel(scope.month)}.`
      : text`Not filtered: these are the figures of all of ${monthLabel(scope.month)}.`,
  );
}
