/** Puts the heading that is being read into the prepared report before it opens. */
const report = document.querySelector<HTMLAnchorElement>('[data-report]');

report?.addEventListener('click', () => {
  const read = [...document.querySelectorAll<HTMLElement>('main :is(h1, h2, h3)')].filter(
    (heading) => heading.getBoundingClientRect().top < innerHeight / 2,
  );
  const heading = read.at(-1)?.textContent.trim();
  if (heading) {
    report.href = report.href.replace(
      /Heading(?:%3A|:).*?(?=%0A)/,
      `Heading${encodeURIComponent(`: ${heading}`)}`,
    );
  }
});
