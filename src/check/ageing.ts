import { textOf } from './attributes.ts';
import type { Content } from './content.ts';

/** A number that ages, as `<AsOf date="2026-11">` marks it. */
export interface AgeingNumber {
  file: string;
  line: number;
  /** Year and month. */
  date: string;
  text: string;
}

/** In: the content. Out: every number that ages, the oldest first. */
export function ageing({ pages }: Content): AgeingNumber[] {
  return pages
    .flatMap(({ file, outline }) =>
      (outline?.components ?? [])
        .filter(({ name }) => name === 'AsOf')
        .map(({ line, attributes, text }) => ({
          file,
          line,
          date: textOf(attributes, 'date') ?? '',
          text: text.replace(/\s+/g, ' ').trim(),
        })),
    )
    .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
}

/** The numbers that are a year old or older on a day. */
export function aged(numbers: readonly AgeingNumber[], today: Date): AgeingNumber[] {
  const limit = `${today.getUTCFullYear() - 1}-${String(today.getUTCMonth() + 1).padStart(2, '0')}`;
  return numbers.filter(({ date }) => date <= limit);
}
