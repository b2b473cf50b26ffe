import {text} from '../../words.ts';
import type {Theme} from '../state.ts';
import {element} from './element.ts';
import type {Store} from './store.ts';

const themes: readonly Theme[] = ['system', 'light', 'dark'];

/** Puts the theme of the address on the page. */
export function followTheme(store: Store): void {
  const {documentElement: page} = document;
  const built = page.getAttribute('data-theme') ?? 'system';
  const apply = () => page.setAttribute('data-theme', store.state.theme ?? built);
  store.listen(apply);
  apply();
}

/** The switch between the system's theme, light and dark. */
export function themeSwitch(store: Store): HTMLElement {
  const select = element('select', {'aria-label': text`Theme`});
  for (const theme of themes) {
    const label = {system: text`Theme: system`, light: text`Light`, dark: text`Dark`}[
      theme
    ];
    select.append(element('option', {value: theme}, label));
  }
  const shown = () => document.documentElement.getAttribute('data-theme') ?? 'system';
  select.value = shown();
  select.addEventListener('change', () => {
    const theme = themes.find((one) => one === select.value);
    if (theme) store.set({theme});
  });
  store.listen(() => {
    select.value = shown();
  });
  return select;
}
