/** How well an answer was recalled, in the four words that FSRS schedules by. */
export const grades = ['again', 'hard', 'good', 'easy'] as const;
export type Grade = (typeof grades)[number];

/** How many buttons the reader grades with. */
export type GradeButtons = 2 | 4;

/** Two buttons stand for two of the four grades: Forgot is Again, Remembered is Good. */
export const offered: Record<GradeButtons, readonly Grade[]> = { 2: ['again', 'good'], 4: grades };

const names: Record<GradeButtons, Record<Grade, string>> = {
  2: { again: 'Forgot', hard: 'Remembered', good: 'Remembered', easy: 'Remembered' },
  4: { again: 'Again', hard: 'Hard', good: 'Good', easy: 'Easy' },
};

/** What the button for a grade says; a grade given with four buttons still has a name under two. */
export function gradeName(grade: Grade, buttons: GradeButtons): string {
  return names[buttons][grade];
}

/** Whether the card was recalled at all; only Again says that it was not. */
export function recalled(grade: Grade): boolean {
  return grade !== 'again';
}
