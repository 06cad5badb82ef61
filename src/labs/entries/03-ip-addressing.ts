import type { LabEntry } from '../entry.ts';

export const ipAddressing: readonly LabEntry[] = [
  {
    slug: 'cidr-workbench',
    title: 'CIDR workbench',
    kind: 'calculator',
    lesson: '03-ip-addressing',
    section: 'prefixes',
    question: 'What does a prefix hold, how does it split, and with what does it merge?',
    summary:
      'Read any IPv4 or IPv6 prefix: first and last address, mask, bits, usable addresses, subnets, overlap and merging with a second, and the prefixes of a range.',
  },
  {
    slug: 'route-lookup',
    title: 'Route lookup',
    kind: 'machine',
    lesson: '03-ip-addressing',
    section: 'routing',
    question: 'Which of several matching routes does a router take, and why not the first?',
    summary:
      'Watch routes drop out as a destination is compared bit by bit, beside a list that stops at the first match.',
  },
  {
    slug: 'vpc-planner',
    title: 'VPC planner',
    kind: 'calculator',
    lesson: '03-ip-addressing',
    section: 'vpc',
    question: 'Does this address plan hold: no overlap, room for the pods, few routes?',
    summary:
      'Cut a VPC into public, private and data subnets by zone, and have sizes, overlaps, room for pods and summary routes checked.',
  },
];
