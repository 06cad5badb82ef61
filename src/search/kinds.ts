/** The kinds of things that can be found, in the order in which results are grouped. */
export const kinds = [
  'Lesson',
  'Question',
  'Term',
  'Card',
  'Correction',
  'Symptom',
  'Lab',
  'Design',
  'Note',
] as const;
export type Kind = (typeof kinds)[number];

export const groupTitles: Record<Kind, string> = {
  Lesson: 'Lessons',
  Question: 'Interview questions',
  Term: 'Glossary',
  Card: 'Cards',
  Correction: 'Often said, but wrong',
  Symptom: 'Symptoms',
  Lab: 'Labs',
  Design: 'Designs',
  Note: 'Notes',
};
