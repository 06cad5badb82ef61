/** Puts the search into its dialog, once, at first use. */
import { render } from 'preact';
import { Search } from './Search.tsx';

/** In: the empty part of the dialog. */
export function mountSearch(into: HTMLElement): void {
  render(<Search />, into);
}
