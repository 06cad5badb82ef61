/** Ticks the lessons in the course maps that were read on this device. */
import { loadReads, readsChanged } from '../storage/readSnapshot.ts';

function tick(): void {
  const read = new Set(loadReads());
  for (const mark of document.querySelectorAll<HTMLElement>('[data-read-mark]')) {
    mark.hidden = !read.has(mark.dataset['readMark'] ?? '');
  }
}

document.addEventListener(readsChanged, tick);
addEventListener('storage', tick);
tick();
