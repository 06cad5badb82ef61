import type { LabEntry } from '../entry.ts';

export const notes: readonly LabEntry[] = [
  {
    slug: 'two-sum',
    title: 'Two-sum, step by step',
    kind: 'stepper',
    lesson: 'note-two-sum',
    section: 'pass',
    question: 'Why does the lookup come before the insert?',
    summary:
      'Step through two-sum one map operation at a time, in the right order and in two wrong ones, and predict every lookup.',
  },
  {
    slug: 'kahn',
    title: 'Kahn’s levels',
    kind: 'stepper',
    lesson: 'note-payroll-dag',
    section: 'kahn',
    question: 'Who may be computed next, and who never?',
    summary:
      'Peel a payroll graph level by level, by hand or by steps, and see what a cycle, a misspelt name and a duplicate do with and without checks.',
  },
];
