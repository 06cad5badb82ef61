/** Copy buttons: what is copied stands in the button's `data-copy`. */
document.addEventListener('click', async (event) => {
  const button =
    event.target instanceof Element && event.target.closest<HTMLButtonElement>('[data-copy]');
  if (!button) return;
  button.dataset['label'] ??= button.textContent;
  try {
    await navigator.clipboard.writeText(button.dataset['copy'] ?? '');
    button.textContent = 'Copied';
  } catch {
    button.textContent = 'Copy failed';
  }
  setTimeout(() => {
    button.textContent = button.dataset['label'] ?? 'Copy';
  }, 1600);
});
