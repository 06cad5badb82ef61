import type { APIContext } from 'astro';
import { feedXml } from '../syndication/feed.ts';

export async function GET({ site }: APIContext): Promise<Response> {
  if (!site) throw new Error('astro.config.mjs names no site');
  return new Response(await feedXml(site.href.replace(/\/$/, '')), {
    headers: { 'Content-Type': 'application/rss+xml; charset=utf-8' },
  });
}
