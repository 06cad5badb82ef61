import type { LabEntry } from '../entry.ts';

export const loadBalancing: readonly LabEntry[] = [
  {
    slug: 'balancer-bench',
    title: 'Balancer bench',
    kind: 'machine',
    lesson: '16-load-balancing',
    section: 'algorithms',
    question: 'Which algorithm copes with a slow, a failing or a cold backend?',
    summary:
      'The same requests through rival algorithms, side by side: who gets what, how long it takes, and what is lost.',
  },
  {
    slug: 'hash-ring',
    title: 'Hash ring',
    kind: 'machine',
    lesson: '16-load-balancing',
    section: 'hashing',
    question: 'How many keys move when a node joins or leaves?',
    summary:
      'Modulo, a ring, a bounded ring, rendezvous and a slot table place the same 10,000 keys, before and after a change.',
  },
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
