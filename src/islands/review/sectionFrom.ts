/** A section out of a lesson's page, for reading it elsewhere. */

import { asLesson } from './lessonPolicy.ts';

/** What needs the lesson's own page to work. Definitions of terms do not. */
const left = 'astro-island, [data-lab], [data-copy], .permalink, script';

const startsSection = (element: Element) =>
  element.matches('h2') || element.querySelector('h2') !== null;

/** Style sheets that were handed over already. */
const borrowed = new Set<string>();

function loadSheet(href: string): Promise<unknown> {
  if (document.querySelector(`link[rel=stylesheet][href="${href}"]`)) return Promise.resolve();
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = href;
  const settled = new Promise((resolve) => {
    link.onload = resolve;
    link.onerror = resolve;
  });
  document.head.append(link);
  return settled;
}

/** The looks of figures, notes and code, which this page has no other use for. All of them stand in layers. */
function adopt(css: string): void {
  if (borrowed.has(css) || !css.includes('@layer components')) return;
  borrowed.add(css);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets.push(sheet);
}

/**
 * @param page the lesson's address
 * @param anchor the id of the section's heading
 * @returns all that stands under the heading, with links that lead where they led
 * @throws Error when the page cannot be had or has no such section
 */
export async function sectionFrom(page: string, anchor: string): Promise<DocumentFragment> {
  const address = import.meta.env.BASE_URL + page.slice(1);
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${page} answers ${response.status}`);
  // This page's policy refuses style elements that it does not know, even in a document that nobody sees.
  const styles: string[] = [];
  const html = (await response.text()).replace(/<style[^>]*>([\s\S]*?)<\/style>/g, (_, css) => {
    styles.push(css);
    return '';
  });
  const lesson = new DOMParser().parseFromString(asLesson(html), 'text/html');
  const title = lesson.getElementById(anchor);
  const heading = title?.closest('.heading') ?? title;
  if (!heading) throw new Error(`${page} has no section ${anchor}`);

  const sheets = [...lesson.querySelectorAll('link[rel=stylesheet]')];
  await Promise.all(sheets.map((link) => loadSheet(link.getAttribute('href') ?? '')));
  styles.forEach(adopt);
  const section = new DocumentFragment();
  for (let next = heading.nextElementSibling; next && !startsSection(next); ) {
    const element = next;
    next = next.nextElementSibling;
    section.append(document.adoptNode(element));
  }
  for (const element of section.querySelectorAll(left)) element.remove();
  for (const link of section.querySelectorAll('a[href^="#"]'))
    link.setAttribute('href', address + link.getAttribute('href'));
  return section;
}
