import { siteName, siteSummary } from '../site.ts';

/** What makes the site installable. Addresses count from this file's own. Colors are those of `--paper` by day. */
export function GET(): Response {
  const manifest = {
    name: siteName,
    short_name: siteName,
    description: siteSummary,
    lang: 'en',
    start_url: './',
    scope: './',
    display: 'minimal-ui',
    background_color: '#fcfbf8',
    theme_color: '#fcfbf8',
    icons: [
      { src: 'icons/192.png', sizes: '192x192', type: 'image/png' },
      { src: 'icons/512.png', sizes: '512x512', type: 'image/png' },
      { src: 'icons/maskable.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    ],
    shortcuts: [
      { name: 'Cards', url: 'cards/' },
      { name: 'Quiz', url: 'quiz/' },
      { name: 'Search', url: 'search/' },
    ],
  };
  return new Response(JSON.stringify(manifest), {
    headers: { 'Content-Type': 'application/manifest+json' },
  });
}
