import { siteAddress } from '../site.ts';
import { llmsList } from '../syndication/llms.ts';

export async function GET(): Promise<Response> {
  return new Response(await llmsList(siteAddress));
}
