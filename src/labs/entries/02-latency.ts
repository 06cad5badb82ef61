import type { LabEntry } from '../entry.ts';

export const latency: readonly LabEntry[] = [
  {
    slug: 'bdp-and-window',
    title: 'How full is the pipe?',
    kind: 'calculator',
    lesson: '02-latency',
    section: 'windows',
    question: 'How fast can one connection be, whatever the link?',
    summary:
      'Set bandwidth, round-trip time and window, and see the bandwidth-delay product, the rate that the window allows and the idle share.',
  },
  {
    slug: 'url-journey',
    title: 'From Enter to the last byte',
    kind: 'machine',
    lesson: '02-latency',
    section: 'budget',
    question: 'Where does the time of a request go, and what would shorten it?',
    summary:
      'Two ways to connect side by side, as waterfalls from Enter to the first byte and the last, for one response or a page.',
  },
  {
    slug: 'queue-and-tail',
    title: 'Queue and tail',
    kind: 'calculator',
    lesson: '02-latency',
    section: 'tail',
    question: 'What do the last few percent of load, and the last percent of slow calls, cost?',
    summary:
      'Turn up the load of a server and the fan-out of a request, and watch the mean time and the share of slow requests explode.',
  },
];
