/** The feed: every lesson, case study, field note and correction with its whole text. */
import { getRssString, type RSSFeedItem } from '@astrojs/rss';
import { projectChanges } from '../course/lastChanges.ts';
import { contentFile, partTitle } from '../course/map.ts';
import { mythsOf, type PublishedLesson, publishedLessons } from '../course/published.ts';
import { renderText } from '../markdown/inline.ts';
import type { Myth } from '../schemas/myth.ts';
import { siteName, siteSummary } from '../site.ts';
import { paragraph, quote } from './nodes.ts';
import { correction, pageDocument } from './pageDocument.ts';
import { partsOf } from './pages.ts';
import { plainInline } from './plainText.ts';
import { writeHtml } from './writeHtml.ts';

type Item = RSSFeedItem & { pubDate: Date };

/** Words that RSS itself has no element for. */
const more = (author: string, updated: Date) =>
  `<dc:creator>${author}</dc:creator><atom:updated>${updated.toISOString()}</atom:updated>`;

/** In: the address of the site, without a slash at its end. Out: RSS 2.0, newest first. */
export async function feedXml(site: string): Promise<string> {
  const pages = await publishedLessons();
  const items = await Promise.all(
    pages.map(async (page) => [
      await pageItem(page, site),
      ...(await mythsOf(page.place.id)).map((myth) => mythItem(myth, page, site)),
    ]),
  );
  const newest = items.flat().toSorted((a, b) => b.pubDate.getTime() - a.pubDate.getTime());
  const built = newest[0]?.pubDate ?? new Date(0);
  return getRssString({
    title: siteName,
    description: siteSummary,
    site: `${site}/`,
    items: newest,
    xmlns: { atom: 'http://www.w3.org/2005/Atom', dc: 'http://purl.org/dc/elements/1.1/' },
    customData: `<language>en</language><lastBuildDate>${built.toUTCString()}</lastBuildDate><atom:link href="${site}/feed.xml" rel="self" type="application/rss+xml"/>`,
  });
}

async function pageItem(page: PublishedLesson, site: string): Promise<Item> {
  const { place, entry, href } = page;
  const { data } = entry;
  const origin = { site, page: href };
  // A feed reader draws no Mermaid; figures are told by their captions and descriptions.
  const pictureOf = () => undefined;
  const document = pageDocument(await partsOf(page), { origin, pictureOf, titled: false });
  const pubDate = 'on' in data ? data.on : data.checked.on;
  const updated = (await projectChanges()).get(contentFile(place)) ?? data.checked.on;
  return {
    title: data.title,
    link: site + href,
    description: renderText(data.promise),
    pubDate,
    categories: [partTitle(place.part)],
    content: writeHtml(document),
    customData: more(siteName, updated),
  };
}

function mythItem(myth: Myth, { place }: PublishedLesson, site: string): Item {
  const origin = { site, page: '/myths/' };
  const { on, credit } = myth.corrected;
  return {
    title: `Often said, but wrong: ${renderText(myth.said)}`,
    link: `${site}/myths/#${myth.id}`,
    description: renderText(myth.fact),
    pubDate: on,
    categories: ['Corrections', partTitle(place.part)],
    content: writeHtml({
      type: 'root',
      children: [
        quote(paragraph(...plainInline(myth.said, origin))),
        ...correction(myth, origin),
        ...(credit ? [paragraph({ type: 'text', value: `Thanks to ${credit}.` } as const)] : []),
      ],
    }),
    customData: more(siteName, on),
  };
}
