import type {Theme} from '../state.ts';
import {element} from './element.ts';
import type {Store} from './store.ts';

const themes: readonly Theme[] = ['system', 'light', 'dark'];

/** Puts the theme of the address on the page. */
export function followTheme(store: Store): void {
  const apply = () => {
    document.documentElement.dataset['theme'] = store.state.theme;
  };
  store.listen(apply);
  apply();
}

/** The switch between the system's theme, light and dark. */
export function themeSwitch(store: Store): HTMLElement {
  const select = element('select', {'aria-label': 'Theme'});
  for (const theme of themes) {
    const label = {system: 'Theme: system', light: 'Light', dark: 'Dark'}[theme];
    select.append(element('option', {value: theme}, label));
  }
  select.value = store.state.theme;
  select.addEventListener('change', () => {
    const theme = themes.find((one) => one === select.value);
    if (theme) store.set({theme});
  });
  store.listen(({theme}) => {
    select.value = theme;
  });
  return select;
}
