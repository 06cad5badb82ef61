/** What pages promise, and whether they keep it. 1 KB is 1,000 bytes. */
import type { PageMeasure } from './measurePage.ts';

export interface Limit {
  what: string;
  /** In `unit`; more than this is over. */
  most: number;
  unit: 'KB' | '';
  of(measure: PageMeasure): number;
}

const javaScript = (most: number): Limit => ({
  what: 'JavaScript before any interaction, brotli',
  most,
  unit: 'KB',
  of: (page) => page.weights.js.brotli / 1000,
});
const noShift: Limit = { what: 'layout shift', most: 0, unit: '', of: (page) => page.shift };

/** By kind of page, as `pageKind` names them. */
export const LIMITS: Record<string, readonly Limit[]> = {
  '/cards/': [javaScript(45), noShift],
  lesson: [
    javaScript(12),
    { what: 'CSS, brotli', most: 14, unit: 'KB', of: (page) => page.weights.css.brotli / 1000 },
    {
      what: 'whole first load, brotli',
      most: 220,
      unit: 'KB',
      of: (page) => page.whole.brotli / 1000,
    },
    { what: 'fonts', most: 90, unit: 'KB', of: (page) => page.weights.fonts.raw / 1000 },
    noShift,
  ],
};

/** @param path such as `/learn/tcp-connections/` @returns such as `lesson`, `lab`, or the path of a page that is the only one */
export function pageKind(path: string): string {
  const [first = '', second] = path.split('/').filter(Boolean);
  if (first === 'learn' && second) return 'lesson';
  return second ? first : path;
}

export interface Verdict {
  path: string;
  viewport: string;
  what: string;
  found: string;
  most: string;
  ok: boolean;
}

/** One verdict a limit and page: that of the worse viewport. */
export function judge(measures: readonly PageMeasure[]): Verdict[] {
  const byPath = Map.groupBy(measures, ({ path }) => path);
  return [...byPath].flatMap(([path, views]) =>
    (LIMITS[pageKind(path)] ?? []).map((limit) => {
      const worst = views.toSorted((a, b) => limit.of(b) - limit.of(a))[0] as PageMeasure;
      const found = limit.of(worst);
      return {
        path,
        viewport: worst.viewport,
        what: limit.what,
        found: `${limit.unit ? found.toFixed(1) : found.toFixed(4)} ${limit.unit}`.trim(),
        most: `${limit.most} ${limit.unit}`.trim(),
        ok: found <= limit.most,
      };
    }),
  );
}
