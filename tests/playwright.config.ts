/** End-to-end tests against the built site. `npm test -- e2e` serves it and finds the browser. */
import { defineConfig } from 'playwright/test';
import { BROWSER_FLAGS } from '../src/tasks/browserFlags.ts';

const executablePath = process.env['CHROMIUM_PATH'];

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.e2e.ts',
  outputDir: '../test-results',
  fullyParallel: true,
  forbidOnly: true,
  // On a busy machine a key can come before the page is ready for it. What passes only the second time is told by name.
  retries: 1,
  workers: 2,
  timeout: 30_000,
  // The JSON report goes where PLAYWRIGHT_JSON_OUTPUT_FILE says.
  reporter: process.env['PLAYWRIGHT_JSON_OUTPUT_FILE'] ? [['list'], ['json']] : [['list']],
  use: {
    baseURL: process.env['BASE_URL'] ?? 'http://localhost:4321/',
    launchOptions: { args: [...BROWSER_FLAGS], ...(executablePath ? { executablePath } : {}) },
    // A worker would stand between a test's routes and the page; offline.e2e.ts allows it.
    serviceWorkers: 'block',
    trace: 'off',
    screenshot: 'only-on-failure',
  },
});
