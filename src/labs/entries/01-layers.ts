import type { LabEntry } from '../entry.ts';

export const layers: readonly LabEntry[] = [
  {
    slug: 'envelope-calculator',
    title: 'Envelope calculator',
    kind: 'calculator',
    lesson: '01-layers',
    section: 'envelopes',
    question: 'How much of the wire is yours, and how much is envelope?',
    summary:
      'Wrap a payload in TLS, TCP or UDP, IP and Ethernet, count frames and bytes on the wire, and see which overhead weighs most.',
  },
  {
    slug: 'what-changes-here',
    title: 'What changes here?',
    kind: 'stepper',
    lesson: '01-layers',
    section: 'devices',
    question: 'Which fields of a packet does this device rewrite?',
    summary:
      'Pick a switch, router, NAT, firewall, balancer or proxy, say which header fields it rewrites, and check your answer.',
  },
  {
    slug: 'round-trips',
    title: 'Round trips, step by step',
    kind: 'stepper',
    lesson: '01-layers',
    section: 'url',
    question: 'How many round trips until the first byte, and which one goes away?',
    summary:
      'Step a request through TCP, TLS or QUIC, cold, warm or with 0-RTT, and count the round trips before its first byte.',
  },
];
