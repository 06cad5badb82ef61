import type { LabEntry } from '../entry.ts';

export const designs: readonly LabEntry[] = [
  {
    slug: 'estimate-minimum-stack',
    title: 'Minimum stack estimator',
    kind: 'calculator',
    lesson: 'design-minimum-stack',
    section: 'numbers',
    question: 'What reaches each box of the smallest production stack?',
    summary:
      'Follow a day’s requests past CDN, API and cache to the database, with connections, growth and availability.',
  },
  {
    slug: 'estimate-web-sockets',
    title: 'WebSocket estimator',
    kind: 'calculator',
    lesson: 'design-web-sockets',
    section: 'numbers',
    question: 'Which resource does a fleet of WebSockets run out of first?',
    summary:
      'Work out nodes that survive a zone, memory, pings, the return of all, port pairs, and what rooms multiply.',
  },
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
    slug: 'estimate-notifications',
    title: 'Notification estimator',
    kind: 'calculator',
    lesson: 'design-notifications',
    section: 'numbers',
    question: 'How long does a campaign take, and whose quota decides it?',
    summary:
      'Work out rates, the time of a campaign under the provider’s quota, storage and SMS segments of a notification system.',
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
    slug: 'estimate-rate-limiter',
    title: 'Rate limiter estimator',
    kind: 'calculator',
    lesson: 'design-rate-limiter',
    section: 'numbers',
    question: 'How many checks a second is a limit per minute, and what carries them?',
    summary:
      'Work out checks, shards, memory and the slack of leases for a platform’s rate limits.',
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
  {
    slug: 'estimate-cdn',
    title: 'CDN estimator',
    kind: 'calculator',
    lesson: 'design-cdn',
    section: 'numbers',
    question: 'What do the misses of a CDN cost in requests, bytes and milliseconds?',
    summary:
      'Work out egress, origin load by both hit ratios, mean and p99, and how many sites a first visit in 50 ms takes.',
  },
  {
    slug: 'estimate-multi-region',
    title: 'Multi-region estimator',
    kind: 'calculator',
    lesson: 'design-multi-region',
    section: 'numbers',
    question: 'What do several regions cost in time per write, in lost writes and in capacity?',
    summary:
      'Work out addresses, commits on a hot row, writes at risk, the time to leave a region, and the capacity to build.',
  },
];
