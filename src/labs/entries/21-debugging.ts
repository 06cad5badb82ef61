import type { LabEntry } from '../entry.ts';

export const debugging: readonly LabEntry[] = [
  {
    slug: 'waterfall-decoder',
    title: 'Waterfall decoder',
    kind: 'calculator',
    lesson: '21-debugging',
    section: 'phases',
    question: 'Which part of a slow request was it, and whom do you ask?',
    summary:
      'Paste six times from curl and get the phases, the round trip, the server’s share and the verdict that they allow.',
  },
];
