/** Opens the search dialog with `/`, Ctrl or Cmd+K, or a search button; its code loads at the first opening. */
import { isTyping } from './isTyping.ts';
import { isTurnedOff } from './singleKeys.ts';

const dialog = document.querySelector<HTMLDialogElement>('#search-dialog');
const content = dialog?.querySelector<HTMLElement>('[data-search-content]');

let mounted = false;

async function open(): Promise<void> {
  if (!dialog || !content || dialog.open) return;
  dialog.showModal();
  // The field is there from the start, so that nothing typed while the rest loads is lost.
  try {
    const field = content.querySelector('input');
    field?.focus();
    field?.select();
    if (mounted) return;
    mounted = true;
    const { mountSearch } = await import('./dialog.tsx');
    mountSearch(content);
  } catch {
    location.href = `${import.meta.env.BASE_URL}search/`;
  }
}

addEventListener('keydown', (event) => {
  const combined = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k';
  if (combined || (event.key === '/' && !isTyping(event) && !isTurnedOff(event))) {
    event.preventDefault();
    open();
  }
});

/** Whoever reaches for the button gets a warm start; a script that does not come is asked for again at the opening. */
function prepare(): void {
  import('./dialog.tsx').then(({ warm }) => warm()).catch(() => {});
}

for (const opener of document.querySelectorAll('[data-search-open]')) {
  opener.addEventListener('pointerenter', prepare, { once: true });
  opener.addEventListener('focus', prepare, { once: true });
  opener.addEventListener('click', (event) => {
    event.preventDefault();
    open();
  });
}

// Following a result on the same page must not leave the dialog in the way.
dialog?.addEventListener('click', (event) => {
  if (event.target instanceof Element && event.target.closest('a')) dialog.close();
});
