import {coreTilesOf} from '../../core-tiles.ts';
import type {CoreMonth} from '../../core-use.ts';
import type {Panel, SectionModel, Tile} from '../../model.ts';
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
import {makeQueue} from './queue.ts';
import type {Store} from './store.ts';
import {equipTables} from './table-tools.ts';

const everything = 100_000;

/** A section of the page, and the line of the answers that is its finding. */
interface Place {
  readonly section: HTMLElement;
  readonly nodes: readonly Node[];
  readonly item?: Element;
  readonly finding: string;
}

/** What a section says: the built one, an answer, or why the choice does not reach it. */
type Told = 'built' | SectionModel | {readonly why: string};

/** Answers the sections anew for what is chosen, and puts back what was built. */
export function refresher({cube, kept, scope}: Held, store: Store) {
  const places = placesOf(document);
  const shown = new Set<string>();
  const changed = new Set<string>();
  const monthsOf = keptOf<{months: readonly CoreMonth[]}>('session-overview', kept);
  const untouched = wholeMonth(scope.month);
  const tiles = document.querySelector('.tiles');
  const builtTiles = tiles?.innerHTML ?? '';

  function tell({section: {id}, item, finding}: Place, facts: Facts): Told {
    const isUntouched = isSame(facts.choice, untouched);
    const told = isUntouched && !shown.has(id) ? 'built' : answer(id, facts);
    const isBuilt = told === 'built' || (isUntouched && 'why' in told);
    const line = item?.querySelector('p');
    if (line) {
      fill(line, isBuilt || 'why' in told ? finding : sentenceHtml(told.finding));
    }
    item?.classList.toggle('beside', !isBuilt && 'why' in told);
    return isBuilt ? 'built' : told;
  }

  function answer(id: string, facts: Facts): Exclude<Told, 'built'> {
    const live = liveSections.find((other) => other.id === id);
    const own = {
      ...scopeOf(scope, facts.choice),
      ...(shown.has(id) ? {shown: everything} : {}),
    };
    const told = live?.answer(facts, own, kept) ?? text`It is about the whole licence.`;
    return typeof told === 'string' ? {why: told} : told;
  }

  function draw({section, nodes}: Place, told: Told): void {
    section.removeAttribute('aria-busy');
    if (told === 'built' && !changed.has(section.id)) return;
    if (told === 'built') changed.delete(section.id);
    else changed.add(section.id);
    const isBeside = told !== 'built' && 'why' in told;
    section.classList.toggle('beside', isBeside);
    section.querySelector('.unfiltered')?.remove();
    if (told === 'built' || isBeside) {
      section.replaceChildren(...nodes);
      if (isBeside) section.querySelector('h2')?.after(unfiltered(told.why, scope));
      return;
    }
    const drawn = (panel: Panel, label: string) => drawPlain(panel, label) ?? '';
    fill(section, sectionBody(told, scope.nodes, drawn));
    equipTables(section, showAll);
  }

  const queue = makeQueue();

  // What can be seen is answered at once, the rest as soon as the page has been painted.
  function all({choice}: State): void {
    const start = performance.now();
    const facts = pick(cube, choice);
    // Where everything stands is asked before anything moves.
    const views = places.map((place) => ({
      place,
      isSeen: isInView(place.section),
      isHeard: isInView(place.item),
    }));
    const isUntouched = isSame(choice, untouched);
    document.documentElement.classList.toggle('filtered', !isUntouched);
    if (tiles) {
      const own = ofChoice(facts).filter(({section}) => document.getElementById(section));
      fill(tiles, isUntouched ? builtTiles : tilesHtml(own));
    }
    const later = views.flatMap(({place, isSeen, isHeard}) => {
      const told = isSeen || isHeard ? tell(place, facts) : undefined;
      if (told && isSeen) {
        draw(place, told);
        return [];
      }
      place.section.setAttribute('aria-busy', 'true');
      return [() => draw(place, told ?? tell(place, facts))];
    });
    // Read by bench/page.ts.
    queue.replace([...later, () => performance.measure('whole answer', {start})]);
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

function placesOf(page: Document): Place[] {
  const items = [...page.querySelectorAll('.answers li')];
  return [...page.querySelectorAll<HTMLElement>('main > section')].map((section) => {
    const item = items.find((one) => one.querySelector(`a[href="#${section.id}"]`));
    return {
      section,
      nodes: [...section.childNodes],
      finding: item?.querySelector('p')?.innerHTML ?? '',
      ...(item ? {item} : {}),
    };
  });
}

function isInView(element: Element | undefined): boolean {
  if (!element) return false;
  const {top, bottom} = element.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
}

function unfiltered(reason: string, scope: PageScope): HTMLElement {
  return element(
    'p',
    {class: 'unfiltered'},
    text`Not filtered: ${reason} What follows covers the whole site and ${monthLabel(scope.month)}.`,
  );
}
