/** The routes of pages as Markdown: one for lessons, one for case studies, one for field notes. */
import type { APIContext } from 'astro';
import { type PublishedLesson, publishedOf } from '../course/published.ts';
import { siteAddress } from '../site.ts';
import { pageMarkdown } from './pages.ts';

/** In: the collection of a route. Out: what `getStaticPaths` of that route gives. */
export const markdownPaths = (kind: PublishedLesson['entry']['collection']) => async () =>
  (await publishedOf(kind)).map((page) => ({
    params: { slug: page.place.slug },
    props: { page },
  }));

export async function markdownResponse({
  props,
}: APIContext<{ page: PublishedLesson }>): Promise<Response> {
  return new Response(await pageMarkdown(props.page, siteAddress), {
    headers: { 'Content-Type': 'text/markdown; charset=utf-8' },
  });
}
