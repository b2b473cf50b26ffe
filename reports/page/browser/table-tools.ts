import {text} from '../../words.ts';
import {fieldsOf, type Sheet, separated} from '../sheet.ts';
import {button, element} from './element.ts';

type ShowAll = (section: string) => void;

const fewest = 6;

/** Gives the tables inside an element their tools: sort, search, columns, copy, CSV. */
export function equipTables(root: Element, showAll: ShowAll): void {
  for (const box of root.querySelectorAll<HTMLElement>('.table')) {
    const table = box.querySelector('table');
    if (table && !box.querySelector('.tools')) equip(box, table, showAll);
  }
}

function equip(box: HTMLElement, table: HTMLTableElement, showAll: ShowAll): void {
  const {body, heads} = partsOf(table);
  const built = [...body.rows];
  const section = box.closest('section')?.id ?? '';
  const order = box.querySelector('[aria-labelledby]')?.getAttribute('aria-labelledby');
  const isCut = [...box.querySelectorAll<HTMLElement>('.note')].some((note) =>
    note.classList.contains('more'),
  );
  // A ranked table shows its first rows; tools that need the others fetch them.
  const whole = (then: (box: HTMLElement) => void) => {
    if (!isCut) return then(box);
    showAll(section);
    const anew = document
      .querySelector(`[aria-labelledby="${order}"]`)
      ?.closest('.table');
    then(anew instanceof HTMLElement ? anew : box);
  };
  for (const [at, head] of heads.entries()) {
    if (head.tagName !== 'TH' || !head.textContent) continue;
    const sort = button(head.textContent, {class: 'sort'}, () =>
      whole((now) => {
        const other = now.querySelector('table') ?? table;
        const current = other === table ? built : [...partsOf(other).body.rows];
        sortBy(other, at, current);
        other
          .querySelectorAll<HTMLElement>('thead tr > *')
          [at]?.querySelector('button')
          ?.focus();
      }),
    );
    head.replaceChildren(sort);
  }
  if (built.length < fewest) return;
  const search = element('input', {
    type: 'search',
    placeholder: text`Search`,
    'aria-label': text`Search this table`,
  });
  search.addEventListener('input', () => {
    const wanted = search.value;
    whole((now) => {
      const field = now.querySelector<HTMLInputElement>('.tools input[type=search]');
      if (field && field !== search) {
        field.value = wanted;
        field.focus();
      }
      narrow(now, wanted);
    });
  });
  const copy = button(text`Copy`, {class: 'plain'}, () => {
    const shown = separated(sheetOf(table), '\t');
    void navigator.clipboard
      ?.writeText(shown)
      .then(() => flash(copy, text`Copied`, text`Copy`));
  });
  const csv = button('CSV', {class: 'plain'}, () => save(sheetOf(table), section));
  box.prepend(element('div', {class: 'tools'}, search, columnChoice(table), copy, csv));
}

function partsOf(table: HTMLTableElement) {
  const body = table.tBodies[0] ?? table.createTBody();
  const heads = [...(table.tHead?.rows[0]?.children ?? [])] as HTMLElement[];
  return {body, heads};
}

function sortBy(
  table: HTMLTableElement,
  at: number,
  built: readonly HTMLTableRowElement[],
) {
  const {body, heads} = partsOf(table);
  const head = heads[at];
  if (!head) return;
  const before = head.getAttribute('aria-sort');
  const isNumber = head.classList.contains('n');
  const first = isNumber ? 'descending' : 'ascending';
  const second = isNumber ? 'ascending' : 'descending';
  const next = before === null ? first : before === first ? second : null;
  for (const other of heads) other.removeAttribute('aria-sort');
  if (next === null) {
    body.append(...built);
    return;
  }
  head.setAttribute('aria-sort', next);
  const sign = next === 'ascending' ? 1 : -1;
  const fields = new Map(built.map((row) => [row, sortField(row.cells[at])]));
  const rows = built.toSorted((a, b) => {
    const [x, y] = [fields.get(a) ?? null, fields.get(b) ?? null];
    // What is not known stands last, whichever way.
    if (x === null || y === null) return Number(x === null) - Number(y === null);
    if (typeof x === 'number' && typeof y === 'number') return sign * (x - y);
    return (
      sign *
      String(x).localeCompare(String(y), document.documentElement.lang, {numeric: true})
    );
  });
  body.append(...rows);
}

// A day sorts by what a machine reads of it.
function sortField(cell: HTMLTableCellElement | undefined): string | number | null {
  const machine = cell?.querySelector('time')?.dateTime;
  return machine ?? fieldsOf([cell?.textContent ?? ''])[0] ?? null;
}

function narrow(box: HTMLElement, wanted: string): void {
  const words = wanted.toLowerCase().split(/\s+/).filter(Boolean);
  for (const row of box.querySelectorAll<HTMLTableRowElement>('tbody tr')) {
    const told = row.textContent?.toLowerCase() ?? '';
    row.hidden = !words.every((word) => told.includes(word));
  }
}

function columnChoice(table: HTMLTableElement): HTMLElement {
  const {heads} = partsOf(table);
  const boxes = heads.flatMap((head, at) => {
    if (!head.textContent) return [];
    const tick = element('input', {type: 'checkbox'});
    tick.checked = true;
    tick.addEventListener('change', () => {
      for (const row of table.rows) {
        const cell = row.cells[at];
        if (cell) cell.hidden = !tick.checked;
      }
    });
    return [element('li', {}, element('label', {}, tick, head.textContent))];
  });
  const box = element(
    'details',
    {class: 'pick columns'},
    element('summary', {}, text`Columns`),
    element('div', {class: 'menu'}, element('ul', {}, ...boxes)),
  );
  box.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    box.open = false;
    box.querySelector('summary')?.focus();
  });
  return box;
}

function textsOf(row: HTMLTableRowElement): string[] {
  return [...row.cells].map((cell) => cell.textContent ?? '');
}

// What is shown: the rows that the search left, the columns that were not put away.
function sheetOf(table: HTMLTableElement): Sheet {
  const {body, heads} = partsOf(table);
  const columns = heads.flatMap((head, at) =>
    head.hidden || !head.textContent ? [] : [at],
  );
  const cells = (texts: readonly (string | null)[]) =>
    columns.map((at) => texts[at] ?? '');
  return {
    heads: cells(heads.map((head) => head.textContent)),
    areNumbers: columns.map((at) => heads[at]?.classList.contains('n') ?? false),
    rows: [...body.rows].filter((row) => !row.hidden).map((row) => cells(textsOf(row))),
  };
}

function save(sheet: Sheet, name: string): void {
  const blob = new Blob([`\uFEFF${separated(sheet, ',')}`], {type: 'text/csv'});
  const link = element('a', {href: URL.createObjectURL(blob), download: `${name}.csv`});
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

function flash(target: HTMLElement, now: string, then: string): void {
  target.textContent = now;
  setTimeout(() => {
    target.textContent = then;
  }, 1500);
}
