/** What readers lose whose system forces its colors, and what moves although their system asks for no motion. */
import type { Page } from 'playwright/test';

/**
 * Controls of which nothing can be told from the page: no border, no words or picture in a color of its own, no look of
 * the system. And stops of the keyboard that do not show that they have the focus. Runs in the browser.
 */
export async function lostInForcedColors(page: Page, within = 'html'): Promise<string[]> {
  // From now on the browser takes focus for one given by the keyboard.
  await page.keyboard.press('Tab');
  return page.evaluate((root) => {
    const canvas = getComputedStyle(document.body).backgroundColor;
    const html = (element: Element) =>
      `${(element.cloneNode(false) as Element).outerHTML.slice(0, 110)} ${(element.textContent ?? '').trim().slice(0, 30)}`;
    const drawn = (color: string) => color !== canvas && !/^rgba\(.*, 0\)$/.test(color);
    const seen = (element: Element) =>
      element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
      element.getBoundingClientRect().width > 4;

    const hasShape = (control: HTMLElement) => {
      const style = getComputedStyle(control);
      const border =
        Number.parseFloat(style.borderBlockEndWidth) > 0 && style.borderBlockEndStyle !== 'none';
      if (border && drawn(style.borderBlockEndColor)) return true;
      if (control.matches('input, select, textarea')) return style.appearance !== 'none';
      const words = control.textContent.trim() !== '' && drawn(style.color);
      const pictures = [...control.querySelectorAll('svg *')].some((part) => {
        const { fill, stroke } = getComputedStyle(part);
        return [fill, stroke].some((paint) => paint !== 'none' && drawn(paint));
      });
      return words || pictures;
    };
    const showsFocus = (stop: HTMLElement) => {
      stop.focus({ preventScroll: true });
      if (document.activeElement !== stop) return true;
      // Some fields show it on the box around them.
      for (let box: Element | null = stop; box && box !== document.body; box = box.parentElement) {
        const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(box);
        if (outlineStyle === 'auto') return true;
        if (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2 && drawn(outlineColor))
          return true;
        if (!box.matches(':focus-within') || box.matches('main')) return false;
      }
      return false;
    };

    const controls = [
      ...document.querySelectorAll<HTMLElement>(
        'button, .button, input, select, textarea, summary, [role=tab]',
      ),
    ].filter((one) => one.closest(root));
    const stops = [
      ...document.querySelectorAll<HTMLElement>(
        'a[href], button, input, select, textarea, summary, [tabindex="0"]',
      ),
    ].filter((one) => one.closest(root));
    return [
      ...controls
        .filter((one) => seen(one) && !hasShape(one))
        .map((one) => `no shape: ${html(one)}`),
      // Links of a long list are alike.
      ...stops
        .filter((one) => seen(one) && one.tabIndex >= 0)
        .slice(0, 150)
        .filter((one) => !showsFocus(one))
        .map((one) => `no focus: ${html(one)}`),
    ];
  }, within);
}

/** Elements that would fade or run, in a few words. */
export function moving(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const longest = (list: string) => Math.max(...list.split(',').map(Number.parseFloat));
    return [...document.querySelectorAll('*')]
      .filter((element) => {
        const { transitionDuration, animationDuration, animationName } = getComputedStyle(element);
        return (
          longest(transitionDuration) > 0.01 ||
          (animationName !== 'none' && longest(animationDuration) > 0.01)
        );
      })
      .map((element) => (element.cloneNode(false) as Element).outerHTML.slice(0, 110));
  });
}
