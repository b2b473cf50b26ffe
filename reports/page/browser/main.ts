import {speak} from '../../language.ts';
import {choiceBar} from './choice-bar.ts';
import {readData} from './data.ts';
import {refresher} from './refresh.ts';
import {makeStore, reveal} from './store.ts';
import {equipTables} from './table-tools.ts';
import {followTheme} from './theme.ts';
import {showTips} from './tips.ts';

async function start(): Promise<void> {
  const held = await readData();
  const {scope} = held;
  speak(scope.language);
  const store = makeStore(scope);
  const refresh = refresher(held, store);
  followTheme(store);
  // Before the bar, which would move what is looked at.
  store.listen(refresh.all);
  choiceBar(held, store);
  showTips();
  equipTables(document.body, refresh.showAll);
  refresh.all(store.state);
  document.documentElement.classList.add('live');
  reveal(store.state.anchor);
}

start().catch((error: unknown) => {
  // The page reads without its script, so a failure must not take it away.
  console.error(error);
});
