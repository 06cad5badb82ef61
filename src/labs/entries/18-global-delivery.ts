import type { LabEntry } from '../entry.ts';

export const globalDelivery: readonly LabEntry[] = [
  {
    slug: 'cdn-calculator',
    title: 'CDN calculator',
    kind: 'calculator',
    lesson: '18-global-delivery',
    section: 'saves',
    question: 'What does a CDN save in latency, origin load and handshakes?',
    summary:
      'Turn the hit ratio, a second tier and the round trips, and see the mean latency, the load on the origin and the handshakes.',
  },
  {
    slug: 'stampede',
    title: 'Cache stampede',
    kind: 'machine',
    lesson: '18-global-delivery',
    section: 'stampede',
    question: 'A hot key expires: who waits, and what reaches the origin?',
    summary:
      'The same requests under five remedies: none, coalescing, a shield, stale-while-revalidate and early refresh.',
  },
  {
    slug: 'failover',
    title: 'Leaving a dead region',
    kind: 'machine',
    lesson: '18-global-delivery',
    section: 'failover',
    question: 'How long do users still go to a dead region, and what shortens it most?',
    summary:
      'Detection, TTL and convergence over time: DNS as set, with half the TTL, with twice the checks, and anycast.',
  },
  {
    slug: 'regions-and-cells',
    title: 'Regions and cells',
    kind: 'calculator',
    lesson: '18-global-delivery',
    section: 'regions',
    question: 'How much spare capacity does a region’s loss take, and whom does a failure reach?',
    summary:
      'Work out the headroom of active regions, the writes lost to replication lag, the blast radius of cells and the odds of shuffle sharding.',
  },
];
