/** On a phone: shows two columns of a wide table beside its row labels, as chosen above it. */

function wire(tools: HTMLElement): void {
  const first = tools.querySelector<HTMLSelectElement>('[data-compare-first]');
  const second = tools.querySelector<HTMLSelectElement>('[data-compare-second]');
  const box = tools.nextElementSibling;
  const rows = box?.querySelector('table')?.rows;
  if (!first || !second || !box || !rows) return;

  function apply(): void {
    const chosen = first?.value ? [0, Number(first.value), Number(second?.value)] : [];
    second?.parentElement?.toggleAttribute('hidden', chosen.length === 0);
    box?.toggleAttribute('data-compare', chosen.length > 0);
    for (const row of rows ?? []) {
      for (const [index, cell] of [...row.cells].entries()) {
        cell.classList.toggle('off', chosen.length > 0 && !chosen.includes(index));
      }
    }
  }
  // The same column twice compares nothing: the other field moves away.
  const keepApart = (moved: HTMLSelectElement, other: HTMLSelectElement) => {
    if (moved.value === other.value) other.value = moved.value === '1' ? '2' : '1';
  };
  first.addEventListener('change', () => {
    keepApart(first, second);
    apply();
  });
  second.addEventListener('change', () => {
    keepApart(second, first);
    apply();
  });
  // The browser may have kept a choice over a reload.
  apply();
}

for (const tools of document.querySelectorAll<HTMLElement>('.table-tools')) wire(tools);

export {};
