/** Copies the page as Markdown from the address in the button's `data-copy-page`, and says how that went. */
const button = document.querySelector<HTMLButtonElement>('[data-copy-page]');
const said = document.querySelector('[data-copy-said]');

async function load(address: string): Promise<Blob> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`the page answered ${response.status}`);
  return new Blob([await response.text()], { type: 'text/plain' });
}

button?.addEventListener('click', async () => {
  if (!said) return;
  said.textContent = '';
  try {
    // Browsers let a page write only right after the click, so the text is handed over as a promise of it.
    const text = load(button.dataset['copyPage'] ?? '');
    await navigator.clipboard.write([new ClipboardItem({ 'text/plain': text })]);
    said.textContent = 'Copied.';
  } catch {
    said.textContent = 'It could not be copied; the link opens it.';
  }
});
