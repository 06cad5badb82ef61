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
