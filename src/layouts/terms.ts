/** Definitions open on hover and on focus too; Esc and leaving close them (WCAG 1.4.13). */

const pause = 180;
let timer: ReturnType<typeof setTimeout> | undefined;

const definitionOf = (term: Element) =>
  document.getElementById(term.getAttribute('popovertarget') ?? '');

function open(term: HTMLButtonElement): void {
  const definition = definitionOf(term);
  if (definition && !definition.matches(':popover-open')) definition.showPopover({ source: term });
}

for (const term of document.querySelectorAll<HTMLButtonElement>('.term')) {
  const definition = definitionOf(term);
  if (!definition) continue;
  const close = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (!definition.matches(':hover') && !term.matches(':hover')) definition.hidePopover();
    }, pause);
  };
  term.addEventListener('pointerenter', (event) => {
    if (event.pointerType !== 'mouse') return;
    clearTimeout(timer);
    timer = setTimeout(() => open(term), pause);
  });
  term.addEventListener('pointerleave', (event) => {
    if (event.pointerType === 'mouse') close();
  });
  definition.addEventListener('pointerleave', close);
  // A pending opening must not undo an Esc that came before it.
  definition.addEventListener('toggle', () => clearTimeout(timer));
  term.addEventListener('click', () => clearTimeout(timer));
  term.addEventListener('focus', () => {
    if (term.matches(':focus-visible')) open(term);
  });
  // Where the focus goes on to, nothing may lie over it (WCAG 2.4.11).
  for (const part of [term, definition]) {
    part.addEventListener('focusout', ({ relatedTarget }) => {
      const next = relatedTarget instanceof Node ? relatedTarget : null;
      if (next === term || definition.contains(next)) return;
      if (!definition.matches(':hover') && !term.matches(':hover')) definition.hidePopover();
    });
  }
}
