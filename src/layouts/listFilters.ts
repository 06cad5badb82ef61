/**
 * Filters of a list; they live in the address, so that a filtered list can be linked. A field `data-filter="x"` fits
 * rows (`data-row`) that have its value among the words of `data-x`, on themselves or on what holds them; the field
 * `words` fits rows whose text has all its words. Groups (`data-rows`) without a fitting row go out of sight.
 */

const fields = [
  ...document.querySelectorAll<HTMLSelectElement | HTMLInputElement>('[data-filter]'),
];
const rows = [...document.querySelectorAll<HTMLElement>('[data-row]')];
const shown = document.querySelector<HTMLElement>('[data-shown]');
const texts = new Map(rows.map((row) => [row, (row.textContent ?? '').toLowerCase()]));

function fits(row: HTMLElement, { dataset, value }: HTMLElement & { value: string }): boolean {
  const name = dataset['filter'] ?? '';
  if (name === 'words') {
    const words = value.toLowerCase().split(/\s+/).filter(Boolean);
    return words.every((word) => texts.get(row)?.includes(word));
  }
  const own = row.closest<HTMLElement>(`[data-${name}]`)?.dataset[name] ?? '';
  return value === '' || own.split(' ').includes(value);
}

function apply(): void {
  for (const row of rows) row.hidden = !fields.every((field) => fits(row, field));
  for (const group of document.querySelectorAll<HTMLElement>('[data-rows]'))
    group.hidden = !group.querySelector('[data-row]:not([hidden])');
  const count = rows.filter((row) => !row.hidden).length;
  if (shown)
    shown.textContent =
      count === 0
        ? 'Nothing fits. Use fewer words, or set a filter back.'
        : count < rows.length
          ? `${count} of ${rows.length} shown`
          : '';
}

function toAddress(): void {
  const query = new URLSearchParams(
    fields.flatMap(({ dataset, value }) =>
      value.trim() ? [[dataset['filter'] ?? '', value.trim()]] : [],
    ),
  );
  const text = query.size > 0 ? `?${query}` : location.pathname;
  history.replaceState(null, '', text + location.hash);
}

const query = new URLSearchParams(location.search);
for (const field of fields) {
  const wanted = query.get(field.dataset['filter'] ?? '');
  const known =
    field instanceof HTMLInputElement || [...field.options].some(({ value }) => value === wanted);
  if (wanted !== null && known) field.value = wanted;
  field.addEventListener('input', () => {
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
