/** Ticks what was read on this device: in the course maps, and where a list has a place for the word. */
import { loadReads, readsChanged } from '../storage/readSnapshot.ts';

function tick(): void {
  const read = new Set(loadReads());
  for (const link of document.querySelectorAll<HTMLElement>('nav.map a[data-place]')) {
    const old = link.querySelector('.read');
    if (!read.has(link.dataset['place'] ?? '')) old?.remove();
    else if (!old) link.append(mark());
  }
  for (const place of document.querySelectorAll<HTMLElement>('[data-read-mark]')) {
    place.hidden = !read.has(place.dataset['readMark'] ?? '');
  }
}

/** A tick that is drawn, with its word for those who do not see it. */
function mark(): HTMLElement {
  const [tick, word] = [document.createElement('span'), document.createElement('span')];
  tick.className = 'read';
  word.className = 'visually-hidden';
  word.textContent = 'read';
  tick.append(word);
  return tick;
}

document.addEventListener(readsChanged, tick);
addEventListener('storage', tick);
tick();
