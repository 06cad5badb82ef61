/** What does not fit: a page that scrolls sideways, words that are cut, and words that lie on each other. */
import type { Page } from 'playwright/test';

/**
 * Looks at what is shown now.
 * @param within a selector; the whole page without one. Whether the page is too wide is told in any case
 * @returns one line for each thing that does not fit, with the element where it is
 */
export function layoutFinds(page: Page, within = 'body'): Promise<string[]> {
  return page.evaluate((selector) => {
    const finds: string[] = [];
    const html = (element: Element) =>
      `${(element.cloneNode(false) as Element).outerHTML.slice(0, 110)} ${(element.textContent ?? '').trim().replace(/\s+/g, ' ').slice(0, 40)}`;
    const root = document.querySelector(selector);
    if (!root) return [`there is no ${selector}`];

    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth) {
      const furthest = [...document.body.querySelectorAll('*')]
        .map((element) => ({ element, right: element.getBoundingClientRect().right }))
        .sort((a, b) => b.right - a.right)[0];
      finds.push(
        `${scrollWidth - clientWidth} px too wide: ${furthest ? html(furthest.element) : ''}`,
      );
    }

    const styles = new Map<Element, CSSStyleDeclaration>();
    const styleOf = (element: Element) => {
      const known = styles.get(element) ?? getComputedStyle(element);
      styles.set(element, known);
      return known;
    };
    /** For screen readers alone, or a picture of something else and not for reading. */
    const unseen = (element: Element) =>
      styleOf(element).clipPath !== 'none' || element.closest('[inert], [aria-hidden=true]');
    const shown = (element: Element) =>
      element.checkVisibility({
        visibilityProperty: true,
        opacityProperty: true,
        contentVisibilityAuto: true,
      });

    for (const element of root.querySelectorAll<HTMLElement>('*')) {
      if (element.closest('svg') || !shown(element) || unseen(element)) continue;
      const { overflowX, overflowY } = styleOf(element);
      const over = element.scrollWidth - element.clientWidth;
      const under = element.scrollHeight - element.clientHeight;
      const inlineBox = styleOf(element).display === 'inline';
      if (inlineBox) continue;
      if (/auto|scroll/.test(overflowX) && over > 1 && !element.matches('textarea')) {
        // Two dimensions are what tables, programs and drawings need (WCAG 2.2, 1.4.10); all else has to wrap.
        const needs = element.matches('pre') || element.querySelector('table, pre, svg');
        const reached = element.tabIndex >= 0 || element.querySelector('a, button, summary');
        if (!needs)
          finds.push(`scrolls sideways for no table, program or drawing: ${html(element)}`);
        else if (!reached)
          finds.push(`scrolls sideways out of the keyboard's reach: ${html(element)}`);
      }
      const words = element.textContent?.trim();
      if (!words || element.matches('textarea, option')) continue;
      const cut =
        (/hidden|clip/.test(overflowX) && over > 1) || (/hidden|clip/.test(overflowY) && under > 3);
      if (cut && !element.matches('select'))
        finds.push(`cut by ${over} x ${under} px: ${html(element)}`);
      else if (element.matches('button, .button, th') && over > 1) {
        finds.push(`words stick out by ${over} px: ${html(element)}`);
      }
    }

    interface Box {
      owner: Element;
      left: number;
      right: number;
      top: number;
      bottom: number;
    }
    const boxes: Box[] = [];
    /** Adds what boxes around the element leave to be seen of a rectangle; passes over what floats above the page. */
    const add = (owner: Element, rect: DOMRect) => {
      const box = { owner, left: rect.left, right: rect.right, top: rect.top, bottom: rect.bottom };
      for (let up: Element | null = owner; up && up !== root; up = up.parentElement) {
        const { position, overflowX, clipPath } = styleOf(up);
        // What a reader has called up over a card lies there until it is sent away.
        if (up.matches('[popover], .session .notice')) return;
        if (/fixed|sticky/.test(position) || clipPath !== 'none') return;
        if (up === owner || overflowX === 'visible') continue;
        const around = up.getBoundingClientRect();
        box.left = Math.max(box.left, around.left);
        box.right = Math.min(box.right, around.right);
        box.top = Math.max(box.top, around.top);
        box.bottom = Math.min(box.bottom, around.bottom);
      }
      if (box.right - box.left > 3 && box.bottom - box.top > 3) boxes.push(box);
    };
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const owner = node.parentElement;
      if (!owner || !node.textContent?.trim() || owner.closest('svg, option, textarea')) continue;
      if (!shown(owner) || unseen(owner)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const rect of range.getClientRects()) add(owner, rect);
    }
    for (const control of root.querySelectorAll('button, .button, input, select, textarea')) {
      if (shown(control) && !unseen(control)) add(control, control.getBoundingClientRect());
    }
    boxes.sort((a, b) => a.top - b.top);
    const told = new Set<Element>();
    for (const [place, a] of boxes.entries()) {
      for (const b of boxes.slice(place + 1)) {
        if (b.top >= a.bottom) break;
        if (a.owner === b.owner || a.owner.contains(b.owner) || b.owner.contains(a.owner)) continue;
        const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        const down = Math.min(a.bottom, b.bottom) - b.top;
        // Boxes of letters reach a little into the next line where lines are close.
        const lower = Math.min(a.bottom - a.top, b.bottom - b.top);
        if (across < 3 || down < 0.4 * lower || told.has(a.owner)) continue;
        told.add(a.owner);
        finds.push(`lie on each other: ${html(a.owner)} | ${html(b.owner)}`);
      }
    }
    return [...new Set(finds)];
  }, within);
}

/** Waits until the page is laid out anew. */
function laidOut(page: Page): Promise<unknown> {
  return page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
  );
}

/** Makes the window another size, and waits until the page is laid out in it. */
export async function resize(page: Page, size: { width: number; height: number }): Promise<void> {
  await page.setViewportSize(size);
  await laidOut(page);
}

/** The size of letters that the reader has set in the browser; 16 px is what browsers come with. */
export async function setTextSize(page: Page, px: number): Promise<void> {
  const browser = await page.context().newCDPSession(page);
  await browser.send('Page.setFontSizes', { fontSizes: { standard: px, fixed: px * 0.8125 } });
  await browser.detach();
  await laidOut(page);
}

/** Sets lines, paragraphs, letters and words as far apart as readers may (WCAG 2.2, 1.4.12). */
export async function spaceText(page: Page): Promise<void> {
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      ':not(svg *) { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }',
    );
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  });
  await laidOut(page);
}
