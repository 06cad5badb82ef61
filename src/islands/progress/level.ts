/** The shades of the heat map. Each field says its number too. */

export type Level = 'none' | 'new' | '1' | '2' | '3' | '4';

const steps: readonly { level: Level; below: number; text: string }[] = [
  { level: '1', below: 0.5, text: 'under 50%' },
  { level: '2', below: 0.7, text: '50 to 69%' },
  { level: '3', below: 0.9, text: '70 to 89%' },
  { level: '4', below: Number.POSITIVE_INFINITY, text: '90% and more' },
];

/** What each shade stands for, in order. */
export const levels: readonly { level: Level; text: string }[] = [
  { level: 'new', text: 'all new' },
  ...steps,
];

/** The shade of a share of recall; null stands for a topic of which no card was met. Goes by the percentage shown. */
export function levelOf(share: number | null): Level {
  if (share === null) return 'new';
  const shown = Math.round(share * 100) / 100;
  return steps.find(({ below }) => shown < below)?.level ?? '4';
}
