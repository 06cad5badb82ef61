import type { LabEntry } from '../entry.ts';

export const proxiesAndDiscovery: readonly LabEntry[] = [
  {
    slug: 'who-is-the-client',
    title: 'Who is the client?',
    kind: 'calculator',
    lesson: '17-proxies-and-discovery',
    section: 'client-ip',
    question: 'Which address in X-Forwarded-For can you believe?',
    summary:
      'Walk an X-Forwarded-For header from the right past your own proxies, and compare with a naive reader and with counting hops.',
  },
  {
    slug: 'shutdown-race',
    title: 'Shutdown race',
    kind: 'calculator',
    lesson: '17-proxies-and-discovery',
    section: 'leaving',
    question: 'How many requests does a pod lose when it is deleted?',
    summary:
      'Set the preStop sleep, drain and grace period against the time the news takes, and see what is refused and what is cut off.',
  },
  {
    slug: 'rollout-planner',
    title: 'Rollout planner',
    kind: 'calculator',
    lesson: '17-proxies-and-discovery',
    section: 'rollouts',
    question: 'How many pods remain while you roll out, and how long must a canary run?',
    summary:
      'Work out surge, fewest pods and waves of a rolling update, and how many requests a canary needs to rule out an error rate.',
  },
];
