/** How keeping everything is put into words. */
import { size } from '../islands/transfer/words.ts';
import type { About } from './everything.ts';
import type { State } from './keepEverything.ts';

/** "About 9.1 MB to download, 52 MB on this device." */
export function sizeWords({ transfer, bytes }: About): string {
  return `About ${size(transfer)} to download, ${size(bytes)} on this device.`;
}

/** What is here, and what can be done about it. */
export function stateWords({ kept, about }: State): string {
  switch (kept) {
    case 'all':
      return about
        ? 'Everything is kept. All lessons, cards, quizzes, labs and the search work without network.'
        : 'Everything is kept, and there is no network now.';
    case 'older':
      return 'Everything of an earlier version is kept and works without network. Bring it up to date: only what has changed is fetched.';
    case 'part':
      return about
        ? 'A part is kept. Go on, and only the rest is fetched.'
        : 'A part is kept. Connect to the network to fetch the rest.';
    case 'nothing':
      return about
        ? 'Pages that you visit stay readable without network. This fetches all the others.'
        : 'Connect to the network to keep everything.';
  }
}

/** What the button says. */
export function keepLabel({ kept }: State): string {
  if (kept === 'older') return 'Bring it up to date';
  return kept === 'part' ? 'Keep the rest' : 'Keep everything for offline';
}

/** Why it did not work, and what to do. */
export function failureWords(error: unknown): string {
  const name = error instanceof Error || error instanceof DOMException ? error.name : '';
  if (name === 'QuotaExceededError')
    return 'The browser gives this site no more room. What has come so far stays and is of use; free some space on the device to fetch the rest.';
  if (name === 'TypeError')
    return 'The network went away. What has come so far stays; try again when it is back.';
  return `It stopped at a file: ${error instanceof Error ? error.message : String(error)}. What has come so far stays; try again in a while.`;
}
