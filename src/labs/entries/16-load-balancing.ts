import type { LabEntry } from '../entry.ts';

export const loadBalancing: readonly LabEntry[] = [
  {
    slug: 'detection-time',
    title: 'Detection time',
    kind: 'calculator',
    lesson: '16-load-balancing',
    section: 'health',
    question: 'How long does a balancer go on sending to a dead host?',
    summary:
      'Work out from interval, timeout and threshold when a silent backend leaves the pool, and how many requests meet it until then.',
  },
];
