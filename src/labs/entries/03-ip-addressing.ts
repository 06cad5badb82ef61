import type { LabEntry } from '../entry.ts';

export const ipAddressing: readonly LabEntry[] = [
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
