/** The cheat sheet's right column, covered until asked for; ticks that are remembered; comparisons that can be sorted. */
import { isTyping } from '../search/isTyping.ts';
import { isTurnedOff } from '../search/singleKeys.ts';
import type { LocalName } from '../storage/keptTable.ts';

const reveals = [...document.querySelectorAll<HTMLButtonElement>('.reveal')];
const all = document.querySelector<HTMLButtonElement>('[data-cover-all]');

/** Begins with the word on the button, so that whoever says that word presses it. */
function name(button: HTMLButtonElement): void {
  const asked = button.closest('tr')?.querySelector('th')?.textContent ?? '';
  button.setAttribute('aria-label', `${button.textContent} the answer to ${asked}`);
}

function cover(button: HTMLButtonElement, covered: boolean): void {
  button.setAttribute('aria-expanded', String(!covered));
  button.textContent = covered ? 'Show' : 'Hide';
  name(button);
  button.parentElement?.toggleAttribute('data-open', !covered);
}

const isCovered = (button: HTMLButtonElement) => button.getAttribute('aria-expanded') === 'false';

function sayAll(): void {
  if (!all) return;
  const covered = reveals.some(isCovered);
  all.setAttribute('aria-pressed', String(covered));
  all.firstChild?.replaceWith(covered ? 'Uncover all ' : 'Cover all ');
}

function toggleAll(): void {
  const covered = !reveals.some(isCovered);
  for (const button of reveals) cover(button, covered);
  sayAll();
}

for (const button of reveals) {
  name(button);
  button.addEventListener('click', () => {
    cover(button, !isCovered(button));
    sayAll();
  });
}
all?.addEventListener('click', toggleAll);
addEventListener('keydown', (event) => {
  if (event.key.toLowerCase() !== 'u' || event.repeat || isTyping(event)) return;
  if (isTurnedOff(event)) return;
  if (document.querySelector('dialog[open], :popover-open')) return;
  event.preventDefault();
  toggleAll();
});

document.querySelector('[data-print]')?.addEventListener('click', () => print());

/** The ticks of this device, by the ids of their rows. */
const key = 'roundtrip:sheet-ticks' satisfies LocalName;
const boxes = [...document.querySelectorAll<HTMLInputElement>('[data-tick]')];

function ticked(): Set<string> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
    return new Set(Array.isArray(kept) ? kept.filter((id) => typeof id === 'string') : []);
  } catch {
    return new Set();
  }
}

function showTicks(): void {
  const kept = ticked();
  for (const box of boxes) box.checked = kept.has(box.dataset['tick'] ?? '');
}

for (const box of boxes) {
  box.addEventListener('change', () => {
    // Read anew, since another tab may have ticked something; rows that this build does not have stay ticked.
    const kept = ticked();
    const id = box.dataset['tick'] ?? '';
    if (box.checked) kept.add(id);
    else kept.delete(id);
    try {
      localStorage.setItem(key, JSON.stringify([...kept].sort()));
    } catch {
      // No storage: the tick lasts as long as the page.
    }
  });
}
addEventListener('storage', showTicks);
showTicks();

/** Numbers by value, whatever stands behind them; other texts by the alphabet. */
function compare(a: string, b: string): number {
  const [x, y] = [Number.parseFloat(a), Number.parseFloat(b)];
  if (!Number.isNaN(x) && !Number.isNaN(y) && x !== y) return x - y;
  return a.localeCompare(b, 'en', { numeric: true });
}

function makeSortable(header: HTMLTableCellElement): void {
  const body = header.closest('table')?.tBodies[0];
  if (!body) return;
  const original = [...body.rows];
  const button = document.createElement('button');
  button.type = 'button';
  button.append(...header.childNodes);
  header.append(button);
  button.addEventListener('click', () => {
    const next =
      { ascending: 'descending', descending: 'none' }[header.ariaSort ?? ''] ?? 'ascending';
    for (const other of header.parentElement?.children ?? []) other.removeAttribute('aria-sort');
    if (next !== 'none') header.setAttribute('aria-sort', next);
    const text = (row: HTMLTableRowElement) =>
      row.cells[header.cellIndex]?.textContent?.trim() ?? '';
    const sign = next === 'descending' ? -1 : 1;
    const rows =
      next === 'none' ? original : [...original].sort((a, b) => sign * compare(text(a), text(b)));
    body.append(...rows);
  });
}

for (const header of document.querySelectorAll<HTMLTableCellElement>('th[data-column]'))
  makeSortable(header);
