/** Long work in the browser, a slice at a time, so that a key or a scroll in between is answered at once. */

/** Milliseconds of work before others get the thread. */
const slice = 8;

/** Newer than the types of the browsers that the site supports. */
interface Yielding {
  yield?: () => Promise<void>;
}

/** @returns what the work awaits as often as it likes: it lets others have the thread when a slice is used up */
export function inTurn(
  now: () => number = () => performance.now(),
  next: () => Promise<void> = nextTask,
): () => Promise<void> {
  let since = now();
  return async () => {
    if (now() - since < slice) return;
    await next();
    since = now();
  };
}

function nextTask(): Promise<void> {
  const { scheduler } = globalThis as { scheduler?: Yielding };
  return scheduler?.yield?.() ?? new Promise((resolve) => setTimeout(resolve));
}
