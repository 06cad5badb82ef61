/** What the site holds, for language models: the list of https://llmstxt.org, and all of its text. */
import { glossaryTerms } from '../course/glossary.ts';
import { publishedLessons, publishedParts } from '../course/published.ts';
import { labs } from '../labs/registry.ts';
import { renderText } from '../markdown/inline.ts';
import { siteName, siteSummary } from '../site.ts';
import { heading, link, list, paragraph, quote, strong, text } from './nodes.ts';
import { otherPages } from './otherPages.ts';
import { markdownAddress, pageMarkdown } from './pages.ts';
import { plainInline } from './plainText.ts';
import { writeMarkdown } from './writeMarkdown.ts';

const entry = (address: string, name: string, line: string) => [
  paragraph(link(address, text(name)), text(`: ${line}`)),
];

/** In: the address of the site, or nothing. Out: every page once, with a line about it. */
export async function llmsList(site: string): Promise<string> {
  const parts = (await publishedParts()).flatMap(({ title, lessons }) => [
    heading(2, text(title)),
    list(
      lessons.map(({ entry: { data }, href }) =>
        entry(site + markdownAddress(href), data.title, renderText(data.promise)),
      ),
    ),
  ]);
  const { title: optional } = otherPages[otherPages.length - 1] ?? {};
  const others = otherPages.map(({ title, pages }) => ({
    title,
    blocks: [
      heading(2, text(title)),
      list(pages.map(([address, name, line]) => entry(site + address, name, line))),
    ],
  }));
  const labList = list(
    labs.map(({ slug, title, summary }) =>
      entry(`${site}/lab/${slug}/`, title, renderText(summary)),
    ),
  );
  return writeMarkdown({
    type: 'root',
    children: [
      heading(1, text(siteName)),
      quote(paragraph(text(siteSummary))),
      paragraph(
        text('Every claim is sourced, every Go program is tested. The text is under CC BY 4.0. '),
        text('Lessons, case studies and notes are linked as Markdown; their pages are at the '),
        text('same address with / in place of .md. '),
        link(`${site}/llms-full.txt`, text('All of their text in one file')),
        text('.'),
      ),
      ...parts,
      ...others.filter(({ title }) => title !== optional).flatMap(({ blocks }) => blocks),
      heading(2, text('Labs')),
      labList,
      ...others.filter(({ title }) => title === optional).flatMap(({ blocks }) => blocks),
    ],
  });
}

/** In: the address of the site, or nothing. Out: all pages as Markdown, one after another, and the glossary. */
export async function llmsFull(site: string): Promise<string> {
  const pages = await Promise.all(
    (await publishedLessons()).map((page) => pageMarkdown(page, site)),
  );
  return [...pages, await glossary(site)].join('\n---\n\n');
}

async function glossary(site: string): Promise<string> {
  const terms = [...(await glossaryTerms()).values()];
  return writeMarkdown({
    type: 'root',
    children: [
      heading(1, text('Glossary')),
      list(
        terms.map(({ term, expansion, definition }) => [
          paragraph(
            strong(text(term)),
            text(expansion ? ` (${expansion}): ` : ': '),
            ...plainInline(definition, { site, page: '/glossary/' }),
          ),
        ]),
      ),
    ],
  });
}
