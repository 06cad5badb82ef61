/**
 * Wakes the labs of a page when they come into view. Astro cannot hydrate a component that is picked by a variable, and
 * a static import of every lab would load them all; so `<Lab>` renders the HTML and this fetches the one lab and its kind.
 */
import { type ComponentType, h, hydrate } from 'preact';
import { loadLab } from '../load.ts';

/** Observes every `[data-lab]` of the page that does not run yet. Call it once a page. */
export function hydrateLabs(): void {
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting || !(target instanceof HTMLElement)) continue;
        observer.unobserve(target);
        void wake(target);
      }
    },
    // a little early, so that it runs when the reader gets there
    { rootMargin: '300px' },
  );
  for (const place of document.querySelectorAll('[data-lab]')) observer.observe(place);
}

async function wake(place: HTMLElement): Promise<void> {
  const { lab = '', kind } = place.dataset;
  // both at once: neither has to wait for the other's address
  const definition = loadLab(lab);
  const island =
    kind === 'stepper'
      ? import('./Stepper.tsx').then((kit) => kit.StepperIsland)
      : import('./Calculator.tsx').then((kit) => kit.CalculatorIsland);
  const [given, Island] = await Promise.all([definition, island]);
  hydrate(h(Island as ComponentType<{ definition: typeof given }>, { definition: given }), place);
  place.dataset.awake = '';
}
