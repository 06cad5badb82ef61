/** How hard a question is, the easiest first. */
export const levels = ['warm-up', 'medium', 'hard', 'staff'] as const;
export type Level = (typeof levels)[number];
