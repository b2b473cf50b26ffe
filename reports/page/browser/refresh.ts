import {coreTilesOf} from '../../core-tiles.ts';
import type {CoreMonth} from '../../core-use.ts';
import type {Tile} from '../../model.ts';
import type {PageScope} from '../../page-scope.ts';
import {sectionBody, sentenceHtml} from '../../section-html.ts';
import {tilesHtml} from '../../tile-html.ts';
import {monthLabel, text} from '../../words.ts';
import {drawPlain} from '../draw.ts';
import {type Facts, pick} from '../facts.ts';
import {keptOf} from '../kept.ts';
import {liveSections} from '../live-sections.ts';
import {scopeOf} from '../scope-of.ts';
import {isSame, type State, wholeMonth} from '../state.ts';
import {tilesOf} from '../tiles-of.ts';
import type {Held} from './data.ts';
import {element, fill} from './element.ts';
import type {Store} from './store.ts';
import {equipTables} from './table-tools.ts';

const everything = 100_000;

interface Built {
  readonly section: HTMLElement;
  readonly nodes: readonly Node[];
}

/** Answers the sections anew for what is chosen, and puts back what was built. */
export function refresher({cube, kept, scope}: Held, store: Store) {
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
  const monthsOf = keptOf<{months: readonly CoreMonth[]}>('session-overview', kept);
  const untouched = wholeMonth(scope.month);
  const tiles = document.querySelector('.tiles');
  const builtTiles = tiles?.innerHTML ?? '';

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
    const own = {
      ...scopeOf(scope, facts.choice),
      ...(shown.has(id) ? {shown: everything} : {}),
    };
    const answered = live?.answer(facts, own, kept);
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

  function all({choice}: State): void {
    const facts = pick(cube, choice);
    const isUntouched = isSame(choice, untouched);
    document.documentElement.classList.toggle('filtered', !isUntouched);
    if (tiles) {
      const own = ofChoice(facts).filter(({section}) => document.getElementById(section));
      fill(tiles, isUntouched ? builtTiles : tilesHtml(own));
    }
    for (const each of built) {
      each.section.querySelector('.unfiltered')?.remove();
      one(each, facts, isUntouched);
    }
  }

  // The page of a core-based site has no facts, but the rows of its months.
  function ofChoice(facts: Facts): readonly Tile[] {
    if (scope.has_choices) return tilesOf(facts);
    const {from} = facts.choice;
    const [month] = monthsOf(from)?.months.filter((row) => row.month === from) ?? [];
    return month ? coreTilesOf(month) : [];
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
    text`Not filtered: ${reason} What follows covers the whole site and ${monthLabel(scope.month)}.`,
  );
}
