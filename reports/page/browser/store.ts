import type {PageScope} from '../../page-scope.ts';
import {fromHash, type State, toHash, wholeMonth} from '../state.ts';

/** The state of the page, kept in its address. */
export interface Store {
  readonly state: State;
  /** Changes a part of the state, tells everyone and writes the address. */
  set(change: Partial<State>): void;
  listen(heard: (state: State) => void): void;
}

export function makeStore({month, opens_with}: PageScope): Store {
  const initial = {...wholeMonth(month), ...opens_with};
  const read = () => fromHash(location.hash, month, initial);
  const written = (one: State) => toHash(one, month, initial);
  let state = read();
  const heard: ((state: State) => void)[] = [];
  const tell = () => {
    const start = performance.now();
    for (const one of heard) one(state);
    // Read by bench/page.ts.
    performance.measure('answer', {start});
  };
  addEventListener('hashchange', () => {
    const next = read();
    const isOld = written(next) === written(state);
    // A plain link to a section keeps what is chosen.
    const isPlain = !location.hash.includes('?');
    if (isPlain && !isOld) {
      state = {...state, anchor: next.anchor};
      history.replaceState(null, '', `#${written(state)}`);
      return;
    }
    state = next;
    if (!isOld) tell();
    reveal(state.anchor);
  });
  return {
    get state() {
      return state;
    },
    set(change) {
      state = {...state, ...change};
      const hash = written(state);
      history.replaceState(null, '', hash ? `#${hash}` : location.pathname);
      tell();
    },
    listen(one) {
      heard.push(one);
    },
  };
}

/** Scrolls to the section that an address names beside its choice. */
export function reveal(anchor: string): void {
  if (anchor && location.hash.includes('?')) {
    document.getElementById(anchor)?.scrollIntoView();
  }
}
