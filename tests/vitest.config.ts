/** Unit tests call pure functions; build tests feed the build with content, good and bad. */
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('..', import.meta.url));

export default defineConfig({
  root,
  cacheDir: '.cache/vitest',
  // As tsconfig.json says for the islands.
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    maxWorkers: 2,
    // A test left marked `only` would hide the others.
    allowOnly: false,
    // Property tests take thousands of turns, and machines differ.
    testTimeout: 30_000,
    projects: [
      {
        extends: true, // Property tests take their time on a busy machine; nothing here is judged by a stopwatch.
        test: { name: 'unit', include: ['tests/unit/**/*.test.{ts,tsx}'], testTimeout: 60_000 },
      },
      {
        extends: true,
        test: {
          name: 'build',
          include: ['tests/build/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
