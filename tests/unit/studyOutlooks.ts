/** Decks in the middle of a course, for the tests of planning towards a date. */
import fc from 'fast-check';
import type { DateInput } from '../../src/study/dateChoice.ts';
import { newCard } from '../../src/study/fsrs.ts';
import { type Memory, newMemory } from '../../src/study/memory.ts';
import { defaultPace } from '../../src/study/pace.ts';
import { seededRandom } from '../../src/study/shuffle.ts';

/** A study day. */
export const today = 20_000;

/** A card in review, last answered `ago` days before `today`. */
export function seenMemory(
  card: string,
  stability: number,
  difficulty: number,
  ago: number,
  seconds: number | null = null,
): Memory {
  const fsrs = { ...newCard, state: 'review' as const, stability, difficulty, reps: 3 };
  const known = { state: 'review' as const, stability, difficulty, reps: 3, fsrs, seconds };
  const lastDay = today - ago;
  return { ...newMemory(card), ...known, last: lastDay * 86_400_000, lastDay, dueDay: today };
}

/** So many cards, of which so many have been seen: weak and strong ones, lately and long ago. */
export function deckOf(cards: number, seen: number, seed = 'deck'): Memory[] {
  const random = seededRandom(seed);
  return Array.from({ length: cards }, (_, i) => {
    if (i >= seen) return newMemory(`new-${i}`);
    const [stability, difficulty] = [0.3 * 300 ** random(), 1 + 9 * random()];
    return seenMemory(
      `seen-${i}`,
      stability,
      difficulty,
      Math.floor(random() * 60),
      5 + 20 * random(),
    );
  });
}

export function dateInput(
  memories: readonly Memory[],
  daysLeft: number,
  minutes: number,
): DateInput {
  const seconds = { secondsToday: minutes * 60, secondsPerDay: minutes * 60 };
  return { memories, today, daysLeft, ...seconds, pace: defaultPace, newPerDay: 20, introduced: 0 };
}

/** What to make an input from: small to print where a property fails. */
export const someInputs = fc.record({
  cards: fc.nat(200),
  seen: fc.nat(200),
  seed: fc.nat(1000),
  days: fc.integer({ min: 1, max: 40 }),
  minutes: fc.nat(90),
});
type Sample = typeof someInputs extends fc.Arbitrary<infer T> ? T : never;

export function inputOf({ cards, seen, seed, days, minutes }: Sample): DateInput {
  return dateInput(deckOf(cards, Math.min(seen, cards), `deck ${seed}`), days, minutes);
}
