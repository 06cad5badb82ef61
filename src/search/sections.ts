/** A built page cut at its headings, so that each section can be found, ranked and fetched by itself. */
import { type HTMLElement, NodeType, parse } from 'node-html-parser';

export interface PageSection {
  /** The heading's id; empty for what stands above the first one. */
  anchor: string;
  heading: string;
  text: string;
  /** What it sets off: words in bold or code, first cells of tables. A section that explains a thing sets it off. */
  named: string[];
}

export interface CutPage {
  title: string;
  kind: string;
  sections: PageSection[];
}

/** Not text of the page: drawings have descriptions, and what the page says to leave out. */
const silent = 'script, style, svg, template, noscript, dialog, button, [data-pagefind-ignore]';
/** What has records of its own, or says nothing about the subject. */
const elsewhere = new Set([
  'quiz',
  'sources',
  'before-you-go',
  'interview-questions',
  'often-said',
]);

/** @returns nothing for a page that is not to be found (without `data-pagefind-body`) */
export function cutPage(html: string): CutPage | undefined {
  const main = parse(html, { comment: false }).querySelector('[data-pagefind-body]');
  if (!main) return undefined;
  const kind = /kind:(\w+)/.exec(main.getAttribute('data-pagefind-filter') ?? '')?.[1] ?? 'Lesson';
  for (const element of main.querySelectorAll(silent)) element.remove();
  const title = textOf(main.querySelector('[data-pagefind-meta="title"]'));
  const sections: PageSection[] = [{ anchor: '', heading: title, text: '', named: [] }];
  const walk = (element: HTMLElement): void => {
    for (const child of element.childNodes) {
      const here = sections.at(-1) as PageSection;
      if (child.nodeType === NodeType.TEXT_NODE) here.text += child.text;
      if (child.nodeType !== NodeType.ELEMENT_NODE) continue;
      const inner = child as HTMLElement;
      if (/^H[23]$/.test(inner.tagName) && inner.id) {
        sections.push({ anchor: inner.id, heading: textOf(inner), text: '', named: [] });
      } else {
        if (setsOff(inner)) here.named.push(textOf(inner));
        walk(inner);
        if (!inlineTags.has(inner.tagName)) (sections.at(-1) as PageSection).text += ' ';
      }
    }
  };
  walk(main);
  return {
    ...{ title, kind },
    sections: sections
      .filter(({ anchor }) => !elsewhere.has(anchor))
      .map((section) => ({ ...section, text: section.text.replaceAll(/\s+/g, ' ').trim() })),
  };
}

/** Whether an element names a thing; whole programs and long sentences do not. */
function setsOff(element: HTMLElement): boolean {
  const { tagName, parentNode } = element;
  const offers =
    tagName === 'STRONG' ||
    tagName === 'DT' ||
    (tagName === 'CODE' && parentNode?.tagName !== 'PRE') ||
    (tagName === 'TD' && parentNode?.querySelector('td') === element);
  return offers && element.text.length <= longestName;
}
const longestName = 60;

const inlineTags = new Set(
  'A ABBR B CODE EM I KBD MARK S SMALL SPAN STRONG SUB SUP VAR'.split(' '),
);

function textOf(element: HTMLElement | null): string {
  return element?.text.replaceAll(/\s+/g, ' ').trim() ?? '';
}
