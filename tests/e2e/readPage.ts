/** What a page's HTML says, read without showing it. Runs in the browser: it uses nothing from outside itself. */

export interface PageFacts {
  page: string;
  status: number;
  contentType: string;
  /** Where the declaration of the encoding ends, in bytes from the start; 0 when there is none. */
  charsetEnds: number;
  lang: string;
  title: string;
  description: string;
  canonical: string;
  h1: string[];
  mains: number;
  /** Names of navigation landmarks. */
  navs: string[];
  ids: string[];
  /** All addresses that the page links to or loads, absolute. */
  links: string[];
  /** Levels of the headings in document order. */
  headings: number[];
  /** Text as written, scripts and styles left out. */
  text: string;
  /** Elements with a `style` attribute or an inline handler, which the content security policy forbids. */
  unsafe: string[];
}

/** @param pages addresses on the site that the browser is on */
export function readPages(pages: readonly string[]): Promise<PageFacts[]> {
  async function read(page: string): Promise<PageFacts> {
    const response = await fetch(page, { cache: 'no-store' });
    const bytes = new Uint8Array(await response.arrayBuffer());
    const html = new TextDecoder('utf-8').decode(bytes);
    const document = new DOMParser().parseFromString(html, 'text/html');
    const all = <E extends Element>(selector: string) => [
      ...document.querySelectorAll<E>(selector),
    ];
    const start = new TextDecoder('latin1').decode(bytes.slice(0, 2000));
    const charset = /<meta charset="?utf-8"?\s*\/?>/i.exec(start);
    const attribute = (selector: string, name: string) =>
      document.querySelector(selector)?.getAttribute(name) ?? '';
    const links = all('a[href], area[href], link[href]:not([rel=canonical]), [src]')
      .map((element) => element.getAttribute('href') ?? element.getAttribute('src') ?? '')
      .map((address) => new URL(address, new URL(page, location.origin)).href);
    const unsafe = all('*')
      .filter((element) => [...element.attributes].some(({ name }) => /^(style|on\w+)$/.test(name)))
      .map((element) => (element.cloneNode(false) as Element).outerHTML);
    const facts = {
      page,
      status: response.status,
      contentType: response.headers.get('content-type') ?? '',
      charsetEnds: charset ? charset.index + charset[0].length : 0,
      lang: document.documentElement.lang,
      title: document.title,
      description: attribute('meta[name=description]', 'content'),
      canonical: attribute('link[rel=canonical]', 'href'),
      h1: all('h1').map((heading) => heading.textContent.trim()),
      mains: all('main').length,
      navs: all('nav').map((nav) => nav.getAttribute('aria-label') ?? ''),
      ids: all('[id]').map((element) => element.id),
      links,
      headings: all('h1, h2, h3, h4, h5, h6')
        .filter((heading) => !heading.closest('dialog, [popover], nav'))
        .map((heading) => Number(heading.tagName[1])),
      text: '',
      unsafe,
    };
    for (const element of all('script, style')) element.remove();
    return { ...facts, text: document.documentElement.textContent };
  }
  return Promise.all(pages.map(read));
}
