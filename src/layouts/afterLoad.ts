/** What no page needs before it is complete and at rest: the service worker. */
async function afterLoad(): Promise<void> {
  try {
    const { startOffline } = await import('../offline/register.ts');
    await startOffline();
  } catch {
    // The script did not come; the next page tries again.
  }
}

/** Milliseconds after which a page that never rests has to bear it. */
const patience = 5000;

function atRest(): void {
  if ('requestIdleCallback' in globalThis) requestIdleCallback(afterLoad, { timeout: patience });
  else setTimeout(afterLoad, 1000);
}

if (document.readyState === 'complete') atRest();
else addEventListener('load', atRest, { once: true });
