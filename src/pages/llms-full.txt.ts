import { siteAddress } from '../site.ts';
import { llmsFull } from '../syndication/llms.ts';

export async function GET(): Promise<Response> {
  return new Response(await llmsFull(siteAddress));
}
