/** The `test` of all files here: whatever a page does in it, the browser must have nothing to complain about. */
import { test as base, expect } from 'playwright/test';

export { expect };

/** Playwright's own words where `serviceWorkers: 'block'` is set. */
const blocked = 'Service Worker registration blocked by Playwright';

export interface Options {
  /** Complaints that a test brings about on purpose, such as the failed load behind a 404. */
  tolerated: RegExp | undefined;
}

interface Fixtures {
  /** What the browser has complained about so far. */
  watched: readonly string[];
}

/**
 * Fails a test at its end for console errors and warnings, uncaught errors, violations of the content security policy,
 * failed loads, requests to another origin and cookies, on any page of its context.
 */
export const test = base.extend<Options & Fixtures>({
  tolerated: [undefined, { option: true }],
  watched: [
    async ({ context, baseURL, tolerated, javaScriptEnabled }, use) => {
      const complaints: string[] = [];
      const own = new URL(baseURL ?? '').origin;
      context.on('console', (message) => {
        if (message.text() === blocked) return;
        if (message.type() === 'error' || message.type() === 'warning') {
          complaints.push(`${message.page()?.url()}: ${message.text()}`);
        }
      });
      context.on('weberror', (error) => complaints.push(`uncaught: ${error.error().message}`));
      context.on('request', (request) => {
        const url = new URL(request.url());
        if (!['data:', 'blob:'].includes(url.protocol) && url.origin !== own) {
          complaints.push(`request to another origin: ${url.href}`);
        }
      });
      context.on('response', (response) => {
        if (response.status() >= 400) complaints.push(`${response.status()}: ${response.url()}`);
      });
      if (javaScriptEnabled !== false) {
        await context.addInitScript(() => {
          addEventListener('securitypolicyviolation', (event) => {
            console.error(`CSP: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
          });
        });
      }
      await use(complaints);
      for (const { name, domain } of await context.cookies()) {
        complaints.push(`cookie: ${name} of ${domain}`);
      }
      const unexpected = complaints.filter((text) => !tolerated?.test(text));
      expect(unexpected, 'what the browser complained about').toEqual([]);
    },
    { auto: true },
  ],
});
