/**
 * Wakes the labs of a page when they come into view. Astro cannot hydrate a component that is picked by a variable, and
 * a static import of every lab would load them all; so Lab.astro renders the HTML and this fetches the one lab and its
 * kind. Until then the page has loaded this file alone: Preact comes with the kind, and each kind knows the addresses of
 * its own labs only.
 */

const wakers = {
  calculator: async (place: HTMLElement) =>
    (await import('./wakeCalculator.ts')).wakeCalculator(place),
  stepper: async (place: HTMLElement) => (await import('./wakeStepper.ts')).wakeStepper(place),
  machine: async (place: HTMLElement) => (await import('./wakeMachine.ts')).wakeMachine(place),
};

/** Observes every `[data-lab]` of the page. Call it once a page. */
export function hydrateLabs(): void {
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting || !(target instanceof HTMLElement)) continue;
        observer.unobserve(target);
        wakers[target.dataset.kind as keyof typeof wakers](target).catch(() => excuse(target));
      }
    },
    // a little early, so that it runs when the reader gets there
    { rootMargin: '300px' },
  );
  for (const place of document.querySelectorAll('[data-lab]')) observer.observe(place);
}

/** Says above a lab that its script did not come; the worked example stays. */
function excuse(place: HTMLElement): void {
  const text = document.createElement('p');
  text.className = 'lab-asleep';
  text.setAttribute('role', 'status');
  text.textContent =
    'The script of this lab did not load, so it shows its worked example only. Check the connection and reload the page.';
  place.before(text);
}
