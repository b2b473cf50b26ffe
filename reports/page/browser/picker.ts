import {accessName} from '../../access-names.ts';
import {wording} from '../../language.ts';
import {count, text} from '../../words.ts';
import type {Cube} from '../cube.ts';
import {pick} from '../facts.ts';
import {compare, ranked} from '../rank.ts';
import {button, element} from './element.ts';
import type {Store} from './store.ts';

type Field = 'nodes' | 'products' | 'access' | 'departments' | 'users' | 'documents';

interface Kind {
  readonly field: Field;
  readonly label: string;
}

interface Option {
  readonly value: string;
  readonly label: string;
  readonly weight: string;
}

const kinds: readonly Kind[] = [
  {field: 'nodes', label: 'Node'},
  {field: 'products', label: 'Product'},
  {field: 'access', label: 'Access type'},
  {field: 'departments', label: 'Department'},
  {field: 'users', label: 'User'},
  {field: 'documents', label: 'Document'},
];

/** What can be chosen; departments only where there are several. */
export function pickers(cube: Cube, hidden: readonly string[]): readonly Kind[] {
  const hasSeveral = cube.department.names.length > 1;
  return kinds.filter(
    ({field}) => !hidden.includes(field) && (field !== 'departments' || hasSeveral),
  );
}

const mostShown = 200;

/** A folded list of checkboxes with a search, the most used first. */
export function picker({field, label}: Kind, cube: Cube, store: Store): HTMLElement {
  const value = element('span', {class: 'value'});
  const head = element('summary', {}, `${wording(label)} `, value);
  const search = element('input', {
    type: 'search',
    placeholder: text`Search`,
    'aria-label': text`Search: ${wording(label)}`,
  });
  const list = element('ul', {});
  const none = button(text`All`, {class: 'plain'}, () => choose([]));
  const menu = element('div', {class: 'menu'}, search, list, none);
  const box = element('details', {class: 'pick'}, head, menu);

  function choose(values: readonly string[]): void {
    const choice = {...store.state.choice, [field]: [...values].sort()};
    store.set({choice});
  }

  function fillList(): void {
    const chosen = store.state.choice[field];
    const wanted = search.value.toLowerCase();
    const options = optionsOf(field, cube, store)
      .filter((one) => one.label.toLowerCase().includes(wanted))
      .sort(
        (a, b) => Number(chosen.includes(b.value)) - Number(chosen.includes(a.value)),
      );
    list.replaceChildren(
      ...options.slice(0, mostShown).map((option) => {
        const tick = element('input', {type: 'checkbox'});
        tick.checked = chosen.includes(option.value);
        tick.addEventListener('change', () => {
          const others = store.state.choice[field].filter((one) => one !== option.value);
          choose(tick.checked ? [...others, option.value] : others);
        });
        const weight = element('span', {class: 'n'}, option.weight);
        const name = element('span', {}, option.label);
        return element('li', {}, element('label', {}, tick, name, weight));
      }),
    );
    if (options.length > mostShown) {
      const rest = text`${count(options.length - mostShown)} more: search for them`;
      list.append(element('li', {class: 'none'}, rest));
    }
    search.hidden = options.length <= 8 && wanted === '';
  }

  search.addEventListener('input', fillList);
  box.addEventListener('toggle', () => {
    if (!box.open) return;
    fillList();
    if (!search.hidden) search.focus();
  });
  box.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    box.open = false;
    head.focus();
  });
  document.addEventListener('pointerdown', (event) => {
    if (event.target instanceof Node && !box.contains(event.target)) box.open = false;
  });
  const show = () => {
    const chosen = store.state.choice[field];
    const [first] = chosen;
    const one = optionsLabel(field, cube, first ?? '');
    value.textContent =
      chosen.length === 0
        ? usual(field)
        : chosen.length === 1
          ? one
          : String(chosen.length);
    box.classList.toggle('is-set', chosen.length > 0);
  };
  store.listen(show);
  show();
  return box;
}

function usual(field: Field): string {
  return field === 'access' ? 'Analyzer Capacity' : text`all`;
}

function optionsOf(field: Field, cube: Cube, store: Store): Option[] {
  const {choice} = store.state;
  if (field === 'access') {
    return cube.access.names.map((value) => ({
      value,
      label: accessName(value),
      weight: '',
    }));
  }
  const facts = pick(cube, {...choice, [field]: []});
  if (field === 'products') {
    const sums = new Map<string, number>();
    for (const {place, minutes} of ranked(facts, cube.node)) {
      const product = cube.products[place] ?? '';
      sums.set(product, (sums.get(product) ?? 0) + minutes);
    }
    return [...sums]
      .sort(([a], [b]) => compare(a, b))
      .map(([value, minutes]) => ({value, label: value, weight: count(minutes)}));
  }
  const names = {
    nodes: cube.node,
    departments: cube.department,
    users: cube.user,
    documents: cube.document,
  }[field];
  return ranked(facts, names).map(({name, place, minutes, sessions}) => ({
    value: name,
    label: field === 'documents' ? (cube.documents[place]?.name ?? name) : name,
    weight: count(minutes > 0 ? minutes : sessions),
  }));
}

function optionsLabel(field: Field, cube: Cube, value: string): string {
  if (field === 'access') return accessName(value);
  if (field !== 'documents') return value;
  const place = cube.document.names.indexOf(value);
  return cube.documents[place]?.name ?? value;
}
