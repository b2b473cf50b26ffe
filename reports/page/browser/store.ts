import {fromHash, type State, toHash} from '../state.ts';

/** The state of the page, kept in its address. */
export interface Store {
  readonly state: State;
  /** Changes a part of the state, tells everyone and writes the address. */
  set(change: Partial<State>): void;
  listen(heard: (state: State) => void): void;
}

export function makeStore(month: string): Store {
  let state = fromHash(location.hash, month);
  const heard: ((state: State) => void)[] = [];
  const tell = () => {
    const start = performance.now();
    for (const one of heard) one(state);
    // Read by bench/page.ts.
    performance.measure('answer', {start});
  };
  addEventListener('hashchange', () => {
    const next = fromHash(location.hash, month);
    const isOld = toHash(next, month) === toHash(state, month);
    // A plain link to a section keeps what is chosen.
    const isPlain = !location.hash.includes('?');
    if (isPlain && !isOld) {
      state = {...state, anchor: next.anchor};
      history.replaceState(null, '', `#${toHash(state, month)}`);
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
      const hash = toHash(state, month);
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
