/** What each kind of note is called, on the page and in plain Markdown. */
export const noteTitles = {
  tip: 'Practical tip',
  interview: 'Interview tip',
  trap: 'Trap',
  correction: 'Correction',
  analogy: 'Analogy',
  practice: 'Example from practice',
  design: 'What this does to your design',
} as const;

export type NoteKind = keyof typeof noteTitles;
