/** Puts the base before the addresses of every page as it is rendered, at build and while writing. */
import type { MiddlewareHandler } from 'astro';
import { htmlWithBase } from './addresses.ts';

export const onRequest: MiddlewareHandler = async (_, next) => {
  const response = await next();
  if (!response.headers.get('Content-Type')?.startsWith('text/html')) return response;
  const html = htmlWithBase(await response.text(), import.meta.env.BASE_URL);
  return new Response(html, { status: response.status, headers: response.headers });
};
