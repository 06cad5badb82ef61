import type { LabEntry } from '../entry.ts';

export const timeoutsAndRetries: readonly LabEntry[] = [
  {
    slug: 'nines',
    title: 'Nines',
    kind: 'calculator',
    lesson: '19-timeouts-and-retries',
    section: 'nines',
    question: 'How much downtime does a chain of dependencies allow itself?',
    summary:
      'Multiply availabilities down a chain, add replicas and fallbacks, let failures be shared, and read the result as minutes a year.',
  },
  {
    slug: 'deadline-budget',
    title: 'Deadline budget',
    kind: 'calculator',
    lesson: '19-timeouts-and-retries',
    section: 'deadlines',
    question: 'Who must be done when, if one deadline crosses three services?',
    summary:
      'Plan caps and reserves over three hops, make the last one slow, and compare a propagated deadline with fixed timeouts.',
  },
  {
    slug: 'backoff',
    title: 'Backoff',
    kind: 'calculator',
    lesson: '19-timeouts-and-retries',
    section: 'backoff',
    question: 'How long does a client wait before each retry?',
    summary:
      'Compare full, equal, decorrelated and other jitter: the range before every retry, one draw from it, and the time waited in all.',
  },
  {
    slug: 'retry-storm',
    title: 'Retry storm',
    kind: 'machine',
    lesson: '19-timeouts-and-retries',
    section: 'storms',
    question: 'How long do retries keep a server down after its outage is over?',
    summary:
      'One outage under five strategies, side by side: no retries, plain backoff, full jitter, a retry budget and a breaker, in one to three layers.',
  },
];
