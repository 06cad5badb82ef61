/** The quiet notice that a new version waits. Nothing reloads unless its button is pressed. */
import type { SessionName } from '../storage/keptTable.ts';

const laterKey = 'roundtrip:version-later' satisfies SessionName;

function saidLater(): boolean {
  try {
    return sessionStorage.getItem(laterKey) !== null;
  } catch {
    return false;
  }
}

function button(label: string, look: string, onClick: () => void): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = `button ${look}`;
  made.textContent = label;
  made.addEventListener('click', onClick);
  return made;
}

/** Shows the notice, once a page. CSS hides it while a sitting runs. */
export function offerVersion(registration: ServiceWorkerRegistration): void {
  if (document.querySelector('.new-version') || saidLater()) return;
  const notice = document.createElement('aside');
  notice.className = 'new-version no-print';
  notice.setAttribute('aria-label', 'New version');
  const text = document.createElement('p');
  text.setAttribute('role', 'status');
  const take = button('Reload', '', () => {
    const { waiting } = registration;
    if (!waiting) return location.reload();
    navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), {
      once: true,
    });
    waiting.postMessage({ type: 'SKIP_WAITING' });
  });
  const later = button('Later', 'quiet', () => {
    notice.remove();
    try {
      sessionStorage.setItem(laterKey, 'yes');
    } catch {
      // Then it comes again with the next page.
    }
  });
  notice.append(text, take, later);
  document.body.append(notice);
  // A live region speaks of what comes into it, so it has to be there before.
  requestAnimationFrame(() => {
    text.textContent = 'A new version is ready.';
  });
}
