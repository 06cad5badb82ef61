import { absolute } from '../base/siteUrl.ts';

/** A page of the site and the day of its last change, where that is known. */
export interface SitePage {
  address: string;
  changed?: Date | undefined;
}

const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** In: the pages, and the address of the site. Out: a sitemap as sitemaps.org defines it. */
export function sitemapXml(pages: readonly SitePage[], site: string): string {
  const urls = pages.map(({ address, changed }) => {
    const lastmod = changed ? `<lastmod>${changed.toISOString().slice(0, 10)}</lastmod>` : '';
    return `<url><loc>${escaped(absolute(address, site))}</loc>${lastmod}</url>\n`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${urls.join('')}</urlset>\n`;
}

/** In: the address of the site. Out: a robots.txt that lets everybody in and names the sitemap. */
export function robotsTxt(site: string): string {
  return `User-agent: *\nAllow: /\n\nSitemap: ${absolute('/sitemap.xml', site)}\n`;
}
