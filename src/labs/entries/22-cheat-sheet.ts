import type { LabEntry } from '../entry.ts';

export const cheatSheet: readonly LabEntry[] = [
  {
    slug: 'decision-navigator',
    title: 'Decision navigator',
    kind: 'calculator',
    lesson: '22-cheat-sheet',
    section: 'guides',
    question: 'Which protocol fits the need, and what would change the choice?',
    summary:
      'Answer six questions and get a protocol, its runner-up, what flips the choice, and every single answer that would.',
  },
];
