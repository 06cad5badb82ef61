/** Long work in slices, so that the page answers in between. */

/** How long a slice may take, in ms: less than a frame. */
const most = 12;

/** @returns to be awaited between steps: lets the page breathe when it is time, and does nothing otherwise */
export function createPause(): () => Promise<void> | undefined {
  let began = performance.now();
  return () => {
    if (performance.now() - began < most) return undefined;
    return new Promise((resume) =>
      setTimeout(() => {
        began = performance.now();
        resume();
      }),
    );
  };
}
