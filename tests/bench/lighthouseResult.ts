/** What is read out of a Lighthouse result. */

export const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'] as const;
export type Category = (typeof CATEGORIES)[number];

/** The part of Lighthouse's result (LHR, version 13) that is used here. */
export interface LighthouseResult {
  runtimeError?: { code: string; message: string };
  categories: Record<
    string,
    { score: number | null; auditRefs: { id: string; weight: number }[] } | undefined
  >;
  audits: Record<
    string,
    | { score: number | null; title: string; numericValue?: number; displayValue?: string }
    | undefined
  >;
  environment: { benchmarkIndex: number };
}

export interface Reading {
  /** From 0 to 100; a category that did not run is not there. */
  scores: Partial<Record<Category, number>>;
  /** In ms. */
  lcp: number;
  tbt: number;
  cls: number;
  /** Audits that cost points: category, id, title and what was found. */
  losses: string[];
  /** How fast the machine was meanwhile; about 1500 on an idle desktop. */
  speed: number;
}

/** @throws Error when the page could not be measured, or a metric is missing */
export function readResult(result: LighthouseResult): Reading {
  if (result.runtimeError && result.runtimeError.code !== 'NO_ERROR')
    throw new Error(`Lighthouse: ${result.runtimeError.code}: ${result.runtimeError.message}`);
  const metric = (id: string) => {
    const value = result.audits[id]?.numericValue;
    if (value === undefined) throw new Error(`Lighthouse's result has no ${id}.`);
    return value;
  };
  const scores: Reading['scores'] = {};
  const losses: string[] = [];
  for (const category of CATEGORIES) {
    const found = result.categories[category];
    if (!found) continue;
    if (found.score === null)
      throw new Error(
        `Lighthouse gives no score for ${category}: one of its audits failed to run.`,
      );
    scores[category] = Math.round(found.score * 100);
    for (const { id, weight } of found.auditRefs) {
      const audit = result.audits[id];
      if (weight === 0 || !audit || audit.score === null || audit.score === 1) continue;
      losses.push(`${category}: ${id}: ${audit.title} ${audit.displayValue ?? ''}`.trimEnd());
    }
  }
  return {
    scores,
    lcp: metric('largest-contentful-paint'),
    tbt: metric('total-blocking-time'),
    cls: metric('cumulative-layout-shift'),
    losses,
    speed: result.environment.benchmarkIndex,
  };
}

/** Noise of a shared machine only makes a page slower, so the better of several readings is nearer to the page itself. */
export function best(readings: readonly Reading[]): Reading {
  const first = readings[0];
  if (!first) throw new Error('no reading');
  const scores = { ...first.scores };
  for (const { scores: others } of readings)
    for (const category of CATEGORIES) {
      const other = others[category];
      if (other !== undefined) scores[category] = Math.max(scores[category] ?? 0, other);
    }
  const least = (of: (reading: Reading) => number) => Math.min(...readings.map(of));
  return {
    scores,
    lcp: least(({ lcp }) => lcp),
    tbt: least(({ tbt }) => tbt),
    cls: Math.max(...readings.map(({ cls }) => cls)),
    losses: [...readings].sort((a, b) => a.losses.length - b.losses.length)[0]?.losses ?? [],
    speed: Math.max(...readings.map(({ speed }) => speed)),
  };
}
