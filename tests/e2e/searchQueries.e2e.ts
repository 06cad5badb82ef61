/** The queries that judge the search: their places exist, and thirty of them lead there on a phone, by keyboard. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { type Query, queryFileSchema, rankOf, sectionsAbove } from '../search/success.ts';
import { expect, test } from './test.ts';

const file = new URL('../search/queries.yaml', import.meta.url);
const queries = queryFileSchema.parse(parse(readFileSync(file, 'utf8')));

/** Of every class, as one types them. */
const byHand = [
  ...['HOL', 'P2C', 'BDP', 'CGNAT', 'mTLS', 'initial sequence number'],
  ...['TIME_WAIT', 'SO_REUSEADDR', '0-RTT', 'text/event-stream', 'tcp_tw_reuse', 'fe80::'],
  ...['what happens when i type a url', 'sse or websocket'],
  ...['idempotancy', 'congestoin control', 'retransmision', 'loadbalancer', 'keep alive'],
  ...['tcp vs udp', 'l4 vs l7', '301 302'],
  ...['6379', '429', '1500'],
  ...['hedging', 'backpressure', 'sticky sessions', 'zero window', 'design a chat'],
];

test('every place that a query should lead to is there', async ({ request }) => {
  test.slow();
  const pages = new Map<string, Set<string>>();
  for (const { place } of queries) {
    for (const url of place) {
      const [path = '', anchor] = url.split('#');
      const anchors = pages.get(path) ?? new Set();
      if (anchor) anchors.add(anchor);
      pages.set(path, anchors);
    }
  }
  for (const [path, anchors] of pages) {
    const response = await request.get(path);
    expect(response.status(), path).toBe(200);
    const html = await response.text();
    for (const anchor of anchors) {
      expect(html.includes(`id="${anchor}"`), `${path}#${anchor}`).toBe(true);
    }
  }
});

test('there are at least 200 queries, none twice, of every class', () => {
  const texts = queries.map(({ query }) => query);
  expect(new Set(texts).size).toBe(texts.length);
  expect(texts.length).toBeGreaterThanOrEqual(200);
  expect(new Set(queries.map((query) => query.class)).size).toBe(7);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  for (const text of byHand) {
    test(`“${text}”, typed and entered, leads where it should`, async ({ page, request }) => {
      const query = queries.find((one) => one.query === text) as Query;
      expect(query, `${text} is one of queries.yaml`).toBeDefined();
      await page.goto('/glossary/');
      await page.keyboard.press('/');
      await expect(page.getByRole('dialog').getByRole('searchbox')).toBeFocused();
      await page.keyboard.type(text);
      await expect(page.locator(`[data-answered="${text}"] .search-place`).first()).toBeVisible();
      await page.keyboard.press('Enter');
      await page.waitForURL(/highlight=/);
      const { pathname, hash } = new URL(page.url());
      const above = sectionsAbove(pathname, await (await request.get(pathname)).text());
      const place = pathname + decodeURIComponent(hash);
      expect(rankOf([place], query.place, above), `${place} is not in ${query.place}`).toBe(0);
    });
  }
});
