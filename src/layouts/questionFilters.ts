/** Filters of the question list; they live in the address, so that a filtered list can be linked. */

const filters = [...document.querySelectorAll<HTMLSelectElement>('[data-filter]')];
const rows = [...document.querySelectorAll<HTMLLIElement>('[data-level]')];
const shown = document.querySelector('[data-shown]');

const value = (name: string) =>
  filters.find((filter) => filter.dataset['filter'] === name)?.value ?? '';

function matches(row: HTMLLIElement): boolean {
  const topic = row.closest<HTMLElement>('[data-topic]')?.dataset['topic'];
  return (
    (value('level') === '' || row.dataset['level'] === value('level')) &&
    (value('topic') === '' || topic === value('topic')) &&
    (value('tag') === '' || (row.dataset['tags'] ?? '').split(' ').includes(value('tag')))
  );
}

function apply(): void {
  for (const row of rows) row.hidden = !matches(row);
  for (const section of document.querySelectorAll<HTMLElement>('[data-topic]')) {
    section.hidden = !section.querySelector('[data-level]:not([hidden])');
  }
  const count = rows.filter((row) => !row.hidden).length;
  if (shown) {
    shown.textContent =
      count === 0
        ? 'No question fits. Set a filter back to “any”.'
        : `${count} of ${rows.length} shown`;
  }
}

function toAddress(): void {
  const query = new URLSearchParams(
    filters.flatMap((filter) =>
      filter.value ? [[filter.dataset['filter'] ?? '', filter.value]] : [],
    ),
  );
  history.replaceState(null, '', query.size > 0 ? `?${query}` : location.pathname);
}

const query = new URLSearchParams(location.search);
for (const filter of filters) {
  const wanted = query.get(filter.dataset['filter'] ?? '') ?? '';
  if ([...filter.options].some((option) => option.value === wanted)) filter.value = wanted;
  filter.addEventListener('change', () => {
    apply();
    toAddress();
  });
}
apply();

document.querySelector('[data-random]')?.addEventListener('click', () => {
  const open = rows.filter((row) => !row.hidden);
  open[Math.floor(Math.random() * open.length)]?.querySelector('a')?.click();
});

export {};
