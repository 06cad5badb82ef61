import type { LabEntry } from '../entry.ts';

export const designs: readonly LabEntry[] = [
  {
    slug: 'estimate-chat',
    title: 'Chat estimator',
    kind: 'calculator',
    lesson: 'design-chat',
    section: 'numbers',
    question: 'How many gateways does a chat need, and what sizes them?',
    summary:
      'Vary users, groups and sockets, and see gateways, pushes, storage and the storm of reconnects follow.',
  },
  {
    slug: 'estimate-cache',
    title: 'Cache estimator',
    kind: 'calculator',
    lesson: 'design-cache',
    section: 'numbers',
    question: 'How many primaries does a cache need, and what does losing one cost?',
    summary:
      'Vary data, operations and hit ratio, and see primaries, connections and the load on the database follow.',
  },
  {
    slug: 'estimate-gateway',
    title: 'API gateway estimator',
    kind: 'calculator',
    lesson: 'design-gateway',
    section: 'numbers',
    question: 'How many cores does an API gateway need, and what does a hanging route hold?',
    summary:
      'Vary requests, keep-alive and nodes, and see cores, requests in flight and the managed bill follow.',
  },
  {
    slug: 'estimate-microservices',
    title: 'Microservices estimator',
    kind: 'calculator',
    lesson: 'design-microservices',
    section: 'numbers',
    question: 'Does a chain of calls fit its latency budget, and what happens when one hangs?',
    summary:
      'Vary calls, hops and times, and see rate, latency, tails, retries and the cross-zone bill follow.',
  },
  {
    slug: 'estimate-video',
    title: 'Video estimator',
    kind: 'calculator',
    lesson: 'design-video',
    section: 'numbers',
    question: 'What does a million viewers ask of edge, origin and wallet?',
    summary:
      'Vary viewers, bit rate, hit ratio and segments, and see egress, origin load, live delay and the bill follow.',
  },
  {
    slug: 'estimate-collaboration',
    title: 'Collaboration estimator',
    kind: 'calculator',
    lesson: 'design-collaboration',
    section: 'numbers',
    question: 'How many gateways does shared editing need, and what does one hot document do?',
    summary:
      'Vary editors, typing and batches, and see frames, gateways, bytes and the delay of an edit follow.',
  },
];
