/** Brings the page that the reader is on into the sight of a course map that scrolls. */
for (const map of document.querySelectorAll<HTMLElement>('nav.map')) {
  const current = map.querySelector<HTMLElement>('[aria-current]');
  const frame = map.parentElement;
  if (!current || !frame) continue;
  const [inner, outer] = [current.getBoundingClientRect(), frame.getBoundingClientRect()];
  if (inner.bottom > outer.bottom) frame.scrollTop += inner.top - outer.top - outer.height / 2;
}

export {};
