import { render } from 'astro:content';
import { renderInline } from '../markdown/inline.ts';
import { builtInlineHtml } from '../study/html.ts';
import type { MythView } from '../study/mythItem.ts';
import { mythsOf, publishedLessons } from './published.ts';

const inline = (text: string) => builtInlineHtml(renderInline(text));

/** All corrections in course order, as the true-or-false quiz asks them. */
export async function mythViews(): Promise<MythView[]> {
  const lists = await Promise.all(
    (await publishedLessons()).map(async ({ place, entry, href }) => {
      const [myths, { headings }] = await Promise.all([mythsOf(place.id), render(entry)]);
      return myths.map((myth): MythView => {
        const heading = headings.find(({ slug }) => slug === myth.section);
        return {
          id: myth.id,
          lesson: { id: place.id, short: entry.data.short, part: place.part },
          section: myth.section,
          sectionHref: `${href}#${myth.section}`,
          sectionTitle: heading?.text ?? entry.data.short,
          saidHtml: inline(myth.said),
          factHtml: inline(myth.fact),
          actuallyHtml: inline(myth.actually),
          authorityHtml: inline(myth.authority),
        };
      });
    }),
  );
  return lists.flat();
}
