import type { LabEntry } from '../entry.ts';

export const dns: readonly LabEntry[] = [
  {
    slug: 'dns-walk',
    title: 'A walk, its caches, and a changed record',
    kind: 'machine',
    lesson: '05-dns',
    section: 'walk',
    question: 'Who is asked for a name, and who still tells the old address after a change?',
    summary:
      'Follow each message between you, resolver, root, .com and authority, and see two TTLs answer the same questions while the record changes.',
  },
  {
    slug: 'ndots',
    title: 'ndots and the search list',
    kind: 'calculator',
    lesson: '05-dns',
    section: 'walk',
    question: 'How many queries does one lookup become in a pod?',
    summary:
      'Type a name, a search list and ndots, and see every name that the stub resolver tries before one exists.',
  },
  {
    slug: 'ttl-planner',
    title: 'TTL planner',
    kind: 'calculator',
    lesson: '05-dns',
    section: 'ttl',
    question: 'How long does a dead address live on, and what does a shorter TTL cost?',
    summary:
      'Weigh failover time against queries: detection, TTL, hit ratio, authority load, and how many caches are still wrong.',
  },
];
