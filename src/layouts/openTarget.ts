/** Unfolds what the address points to. */
function open(): void {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const details = target?.closest('details');
  if (!details || details.open) return;
  details.open = true;
  target?.scrollIntoView();
}

addEventListener('hashchange', open);
open();

export {};
