/** Puts the search into its dialog, once, at first use. */
import { render } from 'preact';
import { loadEngine } from './engine.ts';
import { Search } from './Search.tsx';

/** In: the part of the dialog with the plain field, which the search replaces; what was typed into it stays. */
export function mountSearch(into: HTMLElement): void {
  const typed = into.querySelector('input')?.value ?? '';
  into.replaceChildren();
  render(<Search query={typed} />, into);
  const field = into.querySelector('input');
  field?.focus();
  field?.setSelectionRange(typed.length, typed.length);
}

/** Loads what the first search needs, before the dialog is opened. A failure shows at the opening. */
export function warm(): void {
  loadEngine().catch(() => {});
}
