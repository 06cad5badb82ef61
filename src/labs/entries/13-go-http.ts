import type { LabEntry } from '../entry.ts';

export const goHttp: readonly LabEntry[] = [
  {
    slug: 'which-timeout-fires',
    title: 'Which timeout fires?',
    kind: 'calculator',
    lesson: '13-go-http',
    section: 'timeouts',
    question: 'Which bound ends a stalled call, after how long, and with which error?',
    summary:
      'Stall any phase of a Go HTTP call and see which of the five bounds fires, when, and how its error reads.',
  },
  {
    slug: 'pool-churn',
    title: 'Pool churn',
    kind: 'calculator',
    lesson: '13-go-http',
    section: 'pool',
    question: 'How many connections does a Go Transport open for bursts of requests?',
    summary:
      'Turn the four knobs of the pool and count connections opened, reuse and sockets in TIME_WAIT, as measured with httptrace.',
  },
  {
    slug: 'size-it',
    title: 'Size it',
    kind: 'calculator',
    lesson: '13-go-http',
    section: 'pool',
    question: 'How large should a pool be, and do all pods together fit the database?',
    summary:
      'Turn rate and latency into busy connections, and check the pools of all pods against max_connections.',
  },
];
