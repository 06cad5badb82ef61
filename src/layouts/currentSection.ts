/** Marks in "On this page" the last heading that has scrolled past the top third of the window. */
const links = [...document.querySelectorAll<HTMLAnchorElement>('.toc a')];
const sections = links.flatMap((link) => {
  const target = document.getElementById(decodeURIComponent(link.hash.slice(1)));
  return target ? [{ link, target }] : [];
});

let waiting = false;

function mark(): void {
  waiting = false;
  const line = innerHeight / 3;
  const current = sections.findLast(({ target }) => target.getBoundingClientRect().top < line);
  for (const { link } of sections) {
    if (link === current?.link) link.setAttribute('aria-current', 'true');
    else link.removeAttribute('aria-current');
  }
}

addEventListener(
  'scroll',
  () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(mark);
  },
  { passive: true },
);
mark();

export {};
