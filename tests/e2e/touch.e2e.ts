/** On a phone, what is tapped is large enough for a finger. */
import { unfold } from './scroll.ts';
import { pageTypes, sample } from './site.ts';
import { expect, test } from './test.ts';

/** Of controls, in px (the design's own rule), and of links that stand by themselves (WCAG 2.5.8). */
const least = { control: 44, link: 24 };

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

for (const [type, all] of pageTypes) {
  test(`controls of ${type} are ${least.control} px high, lone links ${least.link} px`, async ({
    page,
  }) => {
    for (const path of sample(all, 2)) {
      await page.goto(path);
      expect(await page.evaluate(() => matchMedia('(pointer: coarse)').matches)).toBe(true);
      await unfold(page);
      const small = await page.evaluate((wanted) => {
        /** A field is tapped by its label too. */
        const heightOf = (element: HTMLElement) => {
          const labels = element instanceof HTMLInputElement ? [...(element.labels ?? [])] : [];
          return Math.max(...[element, ...labels].map((one) => one.getBoundingClientRect().height));
        };
        /** Among words that go on before or behind it: nobody can make a finger's room there. */
        const inText = (element: HTMLElement) => {
          if (!getComputedStyle(element).display.startsWith('inline')) return false;
          const block = element.closest(
            'p, li, dd, dt, td, th, figcaption, summary, small, legend',
          );
          const around = block?.textContent.trim().length ?? 0;
          return around > element.textContent.trim().length + 3;
        };
        const controls = 'button, summary, select, input, nav a, .button';
        return [...document.querySelectorAll<HTMLElement>(`a[href], ${controls}`)]
          .filter((element) => element.checkVisibility() && element.offsetWidth > 4)
          .filter((element) => !element.matches('.skip, [role=tab]') && !inText(element))
          .map((element) => {
            const height = heightOf(element);
            const html = (element.cloneNode(false) as Element).outerHTML.slice(0, 110);
            const enough =
              height >= (element.matches(controls) ? wanted.control : wanted.link) - 0.5;
            return enough
              ? ''
              : `${height.toFixed(1)} px: ${html} ${element.textContent.trim().slice(0, 30)}`;
          })
          .filter(Boolean);
      }, least);
      expect(small, path).toEqual([]);
    }
  });
}
