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
  {
    slug: 'triage-drill',
    title: 'Triage drill',
    kind: 'stepper',
    lesson: '21-debugging',
    section: 'stories',
    question: 'Which layer, which cause, and what next?',
    summary:
      'Take 24 symptoms through layer, cause and next command, in three picks each if you can; every wrong pick is explained.',
  },
  {
    slug: 'trace-reader',
    title: 'Trace reader',
    kind: 'stepper',
    lesson: '21-debugging',
    section: 'traces',
    question: 'Which line of a trace proves the cause?',
    summary:
      'Read seven short packet traces and pick the line that proves the cause; every other line is explained, too.',
  },
];
